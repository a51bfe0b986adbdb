import { CallApproveStep } from "@/components/approvals/call/call-approve-step";
import { CallContent } from "@/components/approvals/call/call-content";
import { CallEditStep } from "@/components/approvals/call/call-edit-step";
import type { Subject } from "@/components/approvals/subject";
import { postSubject } from "@/components/posts/post-subject"; // feature: posts
import type { ApprovalSummary } from "@/lib/approvals/approval";

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
