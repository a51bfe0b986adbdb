import type { ComponentType } from "react";
import { CallApproveStep } from "@/components/approvals/call/call-approve-step";
import { CallContent } from "@/components/approvals/call/call-content";
import { CallEditStep } from "@/components/approvals/call/call-edit-step";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { postSubject } from "@/components/posts/post-subject"; // feature: posts
import type { ApprovalSummary } from "@/lib/approvals/approval";

/** The props of a step of a decision. */
export type StepProps = { approval: ApprovalSummary; decision: DecisionState };

/** The parts of the page that show what the approvals of one tool are about. */
export type Subject = {
  /** What waits for the decision. `isWhole` shows all of it, instead of a box that scrolls. */
  Content: ComponentType<{ approval: ApprovalSummary; label: string; isWhole?: boolean }>;
  ApproveStep: ComponentType<StepProps>;
  EditStep: ComponentType<StepProps>;
};

const callSubject: Subject = {
  Content: CallContent,
  ApproveStep: CallApproveStep,
  EditStep: CallEditStep,
};

const byTool: Record<string, Subject> = {
  publish_post: postSubject, // feature: posts
};

/** Returns the parts of the page for the approvals of a tool. */
export function subjectOf({ tool }: Pick<ApprovalSummary, "tool">): Subject {
  return byTool[tool] ?? callSubject;
}
