import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { isBlank } from "@/lib/blank";

/** Nothing is published, and whoever asked is told why. */
export function RejectStep({ topic, decision }: { topic: string; decision: DecisionState }) {
  const { reason, setReason, send } = decision;
  return (
    <StepForm
      decision={decision}
      label={`Reject “${topic}”`}
      confirm="Reject it"
      canSend={!isBlank(reason)}
      onSend={() => send({ decision: "reject", reason })}
      effect="This will end the request: nothing is published, and whoever asked for it reads why."
    >
      <ReasonField label="Why not?" value={reason} onChange={setReason} isRequired />
    </StepForm>
  );
}
