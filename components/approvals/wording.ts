import type { ApprovalEvent, ApprovalStatus } from "@/lib/approvals/approval";

/** The words for the approvals of one tool. */
export type ApprovalWords = {
  /** The name of each status. */
  statuses: Record<ApprovalStatus, string>;
  /** What happened, for each kind of entry of the audit log. The kinds that a person causes follow the person's name. */
  kinds: Record<ApprovalEvent["kind"], string>;
  /** A decision, after "Already". */
  decisions: Partial<Record<ApprovalStatus, string>>;
  /** A sentence about an approval that was not given. */
  notDone: string;
  /** A sentence about an approval that waits. */
  notYet: string;
  /** A sentence about a content that is too long. */
  tooLong: string;
  /** A sentence for an approval that could not be carried out or prepared. */
  failed: string;
};
