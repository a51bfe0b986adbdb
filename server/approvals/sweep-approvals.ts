import { ensureApprovalRun, redeliver } from "@/server/approvals/approval-runs";
import { expire } from "@/server/approvals/deadlines";
import { db } from "@/server/db";
import { SWEEP_SIZE, type Swept, settleEach } from "@/server/settle-each";

/**
 * Expires overdue approvals, triggers runs that were never triggered, and redelivers decisions that did not reach their
 * run. Skips rows that are newer than `before`.
 */
export async function sweepApprovals(before: Date): Promise<Swept> {
  const due = await db().approval.findMany({
    where: { status: "pending", expiresAt: { lt: before } },
    orderBy: { expiresAt: "asc" },
    take: SWEEP_SIZE,
  });
  const expired = await settleEach(due, ({ id }) => expire(id));
  const alone = await db().approval.findMany({
    where: { status: "pending", runId: null, createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: SWEEP_SIZE,
  });
  const started = await settleEach(alone, async (approval) => {
    await ensureApprovalRun(approval);
    return true;
  });
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
    settled: expired.settled + started.settled + delivered.settled,
    failed: expired.failed + started.failed + delivered.failed,
  };
}
