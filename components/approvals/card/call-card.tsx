"use client";

import { getToolName } from "ai";
import Link from "next/link";
import { CallArguments } from "@/components/approvals/call/call-content";
import { DecisionPanel } from "@/components/approvals/decide/decision-panel";
import { useDecision } from "@/components/approvals/decide/use-decision";
import { StatusMark } from "@/components/approvals/status-mark";
import { useApproval } from "@/components/approvals/use-approval";
import { Pulse } from "@/components/ui/pulse";
import type { ApprovalDetail, ApprovalStatus, CallInput } from "@/lib/approvals/approval";
import { labelOf } from "@/lib/approvals/label";
import type { ChatMessage } from "@/lib/messages";

type CallPart = Extract<ChatMessage["parts"][number], { toolCallId: string }>;

/** The card of a tool call that a policy rules on: its arguments, its decision, and what came of it. */
export default function CallCard({ part, isWriting }: { part: CallPart; isWriting: boolean }) {
  const name = labelOf(getToolName(part));
  const status = statusOf(part);
  return (
    <section aria-label={name} className="overflow-hidden rounded-2xl border bg-card">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
        <h3 className="min-w-0 font-medium text-[0.9375rem] [overflow-wrap:anywhere]">{name}</h3>
        {status ? <StatusMark status={status} tool={getToolName(part)} /> : <Pulse size="small" />}
      </div>
      <div className="px-4 pb-3.5">
        <CallArguments input={(part.input ?? {}) as CallInput} label={`Arguments of ${name}`} />
        <Reason part={part} />
      </div>
      {/* The approval is stored when the answer is. */}
      {part.state === "approval-requested" && !isWriting ? <Waiting id={part.approval.id} /> : null}
    </section>
  );
}

function statusOf(part: CallPart): ApprovalStatus | undefined {
  switch (part.state) {
    case "approval-requested":
      return "pending";
    case "approval-responded":
    case "output-available":
      return "approved";
    case "output-denied":
      return "rejected";
    case "output-error":
      return "failed";
    default:
      return undefined;
  }
}

function Reason({ part }: { part: CallPart }) {
  const reason = part.state === "output-error" ? part.errorText : part.approval?.reason;
  return reason ? (
    <p className="mt-3 border-l-2 pl-3 text-muted-foreground text-sm leading-relaxed [overflow-wrap:anywhere]">
      {reason}
    </p>
  ) : null;
}

function Waiting({ id }: { id: string }) {
  const { approval, refresh } = useApproval(id);
  return approval ? <Decision approval={approval} onDecided={refresh} /> : null;
}

function Decision({ approval, onDecided }: { approval: ApprovalDetail; onDecided: () => void }) {
  const decision = useDecision(approval, onDecided);
  if (approval.status !== "pending" && !decision.step) return null;
  return (
    <>
      <div className="border-t px-4 py-3.5">
        <DecisionPanel approval={approval} decision={decision} onDismiss={decision.close} />
      </div>
      <p className="border-t px-4 py-3 text-sm">
        <Link href={`/approvals/${approval.id}` as const} className="underline underline-offset-4">
          Open the request
        </Link>
      </p>
    </>
  );
}
