"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { wordsFor } from "@/components/approvals/approval-words";
import type { Refusal } from "@/components/approvals/decide/refusal";
import { requestWithdrawal } from "@/components/approvals/decide/request-decision";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Withdraws the person's own request before anybody decides. Asks for a confirmation first. */
export function Withdrawal({ runId, tool }: { runId: string; tool: string }) {
  const router = useRouter();
  const isReady = useHydrated();
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const withdraw = async () => {
    setSending(true);
    const answer = await requestWithdrawal(runId, wordsFor(tool));
    setSending(false);
    if ("refusal" in answer) setRefusal(answer.refusal);
    if (!("refusal" in answer) || answer.refusal.isFinal) router.refresh();
  };

  if (!isAsking) {
    return (
      <Button size="small" disabled={!isReady} onClick={() => setAsking(true)}>
        Withdraw
      </Button>
    );
  }
  return (
    <fieldset aria-label="Withdraw" className="flex flex-wrap items-center gap-2">
      <span className="text-sm">Withdraw this request? Nobody can decide on it then.</span>
      <Button
        size="small"
        look="solid"
        autoFocus
        disabled={isSending}
        onClick={(event) => event.detail < 2 && withdraw()}
      >
        Withdraw it
      </Button>
      <Button size="small" onClick={() => setAsking(false)}>
        Back
      </Button>
      <span role="alert" className="text-danger text-sm empty:hidden">
        {refusal?.text}
      </span>
    </fieldset>
  );
}
