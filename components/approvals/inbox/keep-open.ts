import type { ApprovalSummary } from "@/lib/approvals/approval";

/** What waits, together with what a person is at work on although it does not wait any more. Oldest first. */
export function keepOpen(pending: ApprovalSummary[], opened: ApprovalSummary[]): ApprovalSummary[] {
  const ids = new Set(pending.map(({ id }) => id));
  const kept = opened.filter(({ id }) => !ids.has(id));
  return [...pending, ...kept].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}
