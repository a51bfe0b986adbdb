"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeError } from "@/components/api/describe-error";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Takes the published post of an approval down. Asks for a confirmation first. */
export function TakeDown({ approvalId }: { approvalId: string }) {
  const router = useRouter();
  const isReady = useHydrated();
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();

  const takeDown = async () => {
    setSending(true);
    setFailure(undefined);
    try {
      await callApi(`/api/approvals/${approvalId}/post`, { method: "DELETE" });
      router.refresh();
    } catch (error) {
      setFailure(describeError(toApiError(error)));
    }
    setSending(false);
  };

  if (!isAsking) {
    return (
      <Button size="small" disabled={!isReady} onClick={() => setAsking(true)}>
        Take down
      </Button>
    );
  }
  return (
    <fieldset aria-label="Take down" className="flex flex-wrap items-center gap-2">
      <span className="text-sm">Take the post down? Nobody can read it then.</span>
      <Button
        size="small"
        look="solid"
        autoFocus
        disabled={isSending}
        onClick={(event) => event.detail < 2 && takeDown()}
      >
        Take it down
      </Button>
      <Button size="small" onClick={() => setAsking(false)}>
        Back
      </Button>
      <span role="alert" className="text-danger text-sm empty:hidden">
        {failure}
      </span>
    </fieldset>
  );
}
