"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { CannotDecide } from "@/components/approvals/decide/cannot-decide";
import { RejectStep } from "@/components/approvals/decide/reject-step";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { subjectOf } from "@/components/approvals/subjects";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ApprovalSummary } from "@/lib/approvals/approval";

const choices = [
  { decision: "approve", label: "Approve", look: "solid", key: "a" },
  { decision: "edit", label: "Edit", look: "outline", key: "e" },
  { decision: "reject", label: "Reject", look: "outline", key: "r" },
] as const;

type Props = {
  approval: ApprovalSummary;
  decision: DecisionState;
  /** Called when the person leaves a decision that came too late. */
  onDismiss: () => void;
};

/** The buttons Approve, Edit and Reject, and the step that each opens. A step says what it does before it is sent. */
export function DecisionPanel({ approval, decision, onDismiss }: Props) {
  const { step, refusal } = decision;
  return (
    <>
      <DecisionStep approval={approval} decision={decision} />
      <p role="alert" className="mt-3 text-danger text-sm empty:hidden">
        {refusal?.text}
      </p>
      {refusal?.isFinal ? (
        <div className="mt-2 flex items-center gap-3 text-muted-foreground text-sm">
          {step === "approve" ? null : "Your text stays here until you close this."}
          <Button size="small" onClick={onDismiss}>
            Show what was decided
          </Button>
        </div>
      ) : null}
    </>
  );
}

function DecisionStep({ approval, decision }: Omit<Props, "onDismiss">): ReactNode {
  const { ApproveStep, EditStep } = subjectOf(approval);
  switch (decision.step) {
    case "approve":
      return <ApproveStep approval={approval} decision={decision} />;
    case "edit":
      return <EditStep approval={approval} decision={decision} />;
    case "reject":
      return <RejectStep approval={approval} decision={decision} />;
    default:
      return <Choices approval={approval} decision={decision} />;
  }
}

function Choices({ approval, decision }: Omit<Props, "onDismiss">) {
  const { topic, refusal, fields, input } = approval;
  const isReady = useHydrated();
  const left = useRef<HTMLButtonElement>(null);
  useEffect(() => left.current?.focus(), []);
  if (decision.result) return null;
  if (refusal !== undefined) return <CannotDecide {...refusal} />;
  const isEditable = input === null || fields !== null;
  return (
    <div className="flex flex-wrap gap-2">
      {choices
        .filter(({ decision: step }) => step !== "edit" || isEditable)
        .map(({ decision: step, label, look, key }) => (
          <Button
            key={step}
            ref={step === decision.left ? left : undefined}
            look={look}
            aria-label={`${label} “${topic}”`}
            aria-keyshortcuts={key}
            disabled={!isReady}
            onClick={() => decision.open(step)}
          >
            {label}
          </Button>
        ))}
    </div>
  );
}
