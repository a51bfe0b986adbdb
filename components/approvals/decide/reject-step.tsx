import { wordsFor } from "@/components/approvals/approval-words";
import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { StepProps } from "@/components/approvals/subject";
import { isBlank } from "@/lib/blank";

/** Rejects what waits, with a reason, which the person who asked for it can read. */
export function RejectStep({ approval: { topic, tool }, decision }: StepProps) {
  const { reason, setReason, send } = decision;
  return (
    <StepForm
      decision={decision}
      label={`Reject “${topic}”`}
      confirm="Reject it"
      canSend={!isBlank(reason)}
      onSend={() => send({ decision: "reject", reason })}
      effect={`This ends the request. ${wordsFor(tool).notDone} The person who asked can read your reason.`}
    >
      <ReasonField label="Why not?" value={reason} onChange={setReason} isRequired />
    </StepForm>
  );
}
