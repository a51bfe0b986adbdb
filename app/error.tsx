"use client";

import { Button } from "@/components/ui/button";
import { PageMessage } from "@/components/ui/page-message";

type Props = { error: unknown; retry: () => void };

/** Shown when a page fails to render. The server keeps all conversations, so nothing is lost. */
export default function PageError({ error, retry }: Props) {
  return (
    <PageMessage
      title="This page could not be shown"
      text="Something went wrong. Your conversations are safe, and running answers continue. Try again."
    >
      <Button look="solid" onClick={retry}>
        Try again
      </Button>
      <Digest error={error} />
    </PageMessage>
  );
}

/** The id under which the server logged the error. */
function Digest({ error }: { error: unknown }) {
  if (!(error instanceof Error) || !("digest" in error) || typeof error.digest !== "string") return null;
  return <p className="mt-5 font-mono text-muted-foreground text-xs">{error.digest}</p>;
}
