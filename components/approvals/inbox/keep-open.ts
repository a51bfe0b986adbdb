import type { ApprovalSummary } from "@/lib/approvals/approval";

/** Returns the waiting approvals, and those that were decided elsewhere while a person decides on them. Oldest first. */
export function keepOpen(pending: ApprovalSummary[], opened: ApprovalSummary[]): ApprovalSummary[] {
  const ids = new Set(pending.map(({ id }) => id));
  const kept = opened.filter(({ id }) => !ids.has(id));
  return [...pending, ...kept].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}
