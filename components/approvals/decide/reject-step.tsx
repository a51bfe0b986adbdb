import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { isBlank } from "@/lib/blank";

/** Rejects the draft with a reason, which the person who asked for it can read. */
export function RejectStep({ topic, decision }: { topic: string; decision: DecisionState }) {
  const { reason, setReason, send } = decision;
  return (
    <StepForm
      decision={decision}
      label={`Reject “${topic}”`}
      confirm="Reject it"
      canSend={!isBlank(reason)}
      onSend={() => send({ decision: "reject", reason })}
      effect="This ends the request. Nothing is published. The person who asked can read your reason."
    >
      <ReasonField label="Why not?" value={reason} onChange={setReason} isRequired />
    </StepForm>
  );
}
