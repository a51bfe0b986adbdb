import type { ApprovalStatus } from "@/lib/approvals/approval";

/** Where an approval stands, in a word or two for a person. */
export const statusWords: Record<ApprovalStatus, string> = {
  drafting: "Being drafted",
  pending: "Waiting for approval",
  approved: "Published",
  edited: "Published with changes",
  rejected: "Not published",
  expired: "Expired",
  cancelled: "Withdrawn",
  failed: "Not drafted",
};
