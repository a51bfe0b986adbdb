import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { StepProps } from "@/components/approvals/subject";

/** Confirms that a call is made with exactly the arguments that are shown. */
export function CallApproveStep({ approval: { topic }, decision }: StepProps) {
  const { reason, setReason, send } = decision;
  return (
    <StepForm
      decision={decision}
      label={`Approve “${topic}”`}
      confirm="Approve it"
      canSend
      onSend={() => send({ decision: "approve", reason })}
      effect="This is done at once, with exactly what is shown above."
    >
      <ReasonField label="Comment (optional)" value={reason} onChange={setReason} />
    </StepForm>
  );
}
