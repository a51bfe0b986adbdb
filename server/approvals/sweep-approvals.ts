import { redeliver } from "@/server/approvals/approval-runs";
import { expire, settleDraft } from "@/server/approvals/decisions";
import { db } from "@/server/db";
import { SWEEP_SIZE, type Swept, settleEach } from "@/server/settle-each";

/**
 * Expires overdue approvals, settles drafts whose run is dead, and redelivers decisions that did not reach their run.
 * Skips rows that are newer than `before`.
 */
export async function sweepApprovals(before: Date): Promise<Swept> {
  const due = await db().approval.findMany({
    where: { status: "pending", expiresAt: { lt: before } },
    orderBy: { expiresAt: "asc" },
    take: SWEEP_SIZE,
  });
  const expired = await settleEach(due, ({ id }) => expire(id));
  const drafting = await db().approval.findMany({
    where: { status: "drafting", createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: SWEEP_SIZE,
  });
  const drafts = await settleEach(drafting, ({ id }) => settleDraft(id));
  const undelivered = await db().approval.findMany({
    where: { decidedAt: { lt: before }, deliveredAt: null },
    orderBy: { decidedAt: "asc" },
    take: SWEEP_SIZE,
  });
  const delivered = await settleEach(undelivered, async (approval) => {
    await redeliver(approval);
    return true;
  });
  return {
    settled: expired.settled + drafts.settled + delivered.settled,
    failed: expired.failed + drafts.failed + delivered.failed,
  };
}
