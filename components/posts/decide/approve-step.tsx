import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { PostAddress } from "@/components/posts/decide/post-address";
import type { ApprovalSummary } from "@/lib/approvals/approval";

type Props = { approval: ApprovalSummary; decision: DecisionState };

/** Confirms that the draft is published unchanged. */
export function ApproveStep({ approval: { id, topic, draft }, decision }: Props) {
  const { text, reason, setReason, send } = decision;
  return (
    <StepForm
      decision={decision}
      label={`Approve “${topic}”`}
      confirm="Publish"
      canSend
      onSend={() => send({ decision: "approve", reason })}
      effect={
        <>
          This publishes the draft at <PostAddress text={draft ?? ""} approvalId={id} /> for everyone.
          {text === draft ? null : " Your edit is not included."}
        </>
      }
    >
      <ReasonField label="Comment (optional)" value={reason} onChange={setReason} />
    </StepForm>
  );
}
