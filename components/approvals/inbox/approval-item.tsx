import Link from "next/link";
import { type KeyboardEvent, useEffect, useId } from "react";
import { DecisionPanel } from "@/components/approvals/decide/decision-panel";
import { useDecision } from "@/components/approvals/decide/use-decision";
import { countDown } from "@/components/approvals/inbox/countdown";
import { CountdownLabel } from "@/components/approvals/inbox/countdown-label";
import { isTyping } from "@/components/approvals/inbox/is-typing";
import { subjectOf } from "@/components/approvals/subjects";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApprovalDetail, ApprovalSummary } from "@/lib/approvals/approval";

const steps = { a: "approve", e: "edit", r: "reject" } as const;

type Props = {
  approval: ApprovalSummary;
  now: number;
  /** Whether the Tab key stops here. One item of the list does: the one that was focused last. */
  isTabStop: boolean;
  onFocus: () => void;
  /** Called when a decision is opened or closed. An open one keeps the item in the list, even if others decide. */
  onKeepOpen: (approval: ApprovalSummary, isOpen: boolean) => void;
  onDecided: (approval: ApprovalDetail) => void;
  onDismiss: () => void;
};

/** A waiting approval: its topic, its requester, the time left, its content, and its decision. */
export function ApprovalItem({ approval, now, isTabStop, onFocus, onKeepOpen, onDecided, onDismiss }: Props) {
  const decision = useDecision(approval, onDecided);
  const titleId = useId();
  const { topic, requester, createdAt, expiresAt, input, fields } = approval;
  const { Content } = subjectOf(approval);
  const countdown = countDown(Date.parse(expiresAt ?? createdAt), now);
  const isOpen = decision.step !== undefined;

  useEffect(() => onKeepOpen(approval, isOpen), [approval, isOpen, onKeepOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (isOpen || decision.result || ctrlKey || metaKey || altKey || isTyping(event.target)) return;
    if (key !== "a" && key !== "e" && key !== "r") return;
    if (approval.refusal !== undefined || (key === "e" && input !== null && fields === null)) return;
    // Otherwise the letter is typed into the field that opens.
    event.preventDefault();
    decision.open(steps[key]);
  };

  return (
    <article
      aria-labelledby={titleId}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      className="scroll-my-6 rounded-2xl border bg-card p-4 shadow-xs outline-offset-3 sm:p-5"
    >
      <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 id={titleId} className="font-semibold leading-snug [overflow-wrap:anywhere]">
            <Link href={`/approvals/${approval.id}` as const} prefetch={false} className="hover:underline">
              {topic}
            </Link>
          </h3>
          <p className="mt-1 text-[0.8125rem] text-muted-foreground">
            Asked by {requester}, <Timestamp at={createdAt} />
          </p>
        </div>
        <CountdownLabel countdown={countdown} />
      </header>
      {isOpen && decision.step === "edit" ? null : (
        <Content approval={approval} label={`${input ? "Arguments" : "Draft"} of “${topic}”`} />
      )}
      <div className="mt-4">
        <DecisionPanel approval={approval} decision={decision} onDismiss={onDismiss} />
      </div>
    </article>
  );
}
