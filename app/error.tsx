"use client";

import { Button } from "@/components/ui/button";
import { PageMessage } from "@/components/ui/page-message";

type Props = { error: unknown; retry: () => void };

/** A page could not be shown. Conversations are kept on the server, so nothing is lost. */
export default function PageError({ error, retry }: Props) {
  return (
    <PageMessage
      title="This page could not be shown"
      text="Something went wrong here. Your conversations are safe, and answers being written go on."
    >
      <Button look="solid" onClick={retry}>
        Try again
      </Button>
      <Digest error={error} />
    </PageMessage>
  );
}

/** The name under which the server has logged the fault. */
function Digest({ error }: { error: unknown }) {
  if (!(error instanceof Error) || !("digest" in error) || typeof error.digest !== "string") return null;
  return <p className="mt-5 font-mono text-muted-foreground text-xs">{error.digest}</p>;
}
