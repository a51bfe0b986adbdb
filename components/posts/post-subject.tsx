import type { Subject } from "@/components/approvals/subject";
import { ApproveStep } from "@/components/posts/decide/approve-step";
import { DraftBox } from "@/components/posts/decide/draft-box";
import { EditStep } from "@/components/posts/decide/edit-step";

/** The parts of the page for the approval of a post. */
export const postSubject: Subject = {
  Content: ({ approval, label, isWhole = false }) => (
    <DraftBox text={approval.draft ?? ""} label={label} isWhole={isWhole} />
  ),
  ApproveStep,
  EditStep,
};
