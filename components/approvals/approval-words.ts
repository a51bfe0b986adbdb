import type { ApprovalStatus } from "@/lib/approvals/approval";

/** The name of each status, as people read it. */
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
