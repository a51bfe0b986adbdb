import { db, type OutboxMessage } from "@/server/db";
import { triggerRun } from "@/server/outbox/outbox";
import { isRunOver } from "@/server/runs/runs";
import { SWEEP_SIZE, type Swept, settleEach } from "@/server/settle-each";

/**
 * Triggers the messages that have no run, because the process died before it could, and those whose run is dead. Skips
 * rows that are newer than `before`.
 */
export async function sweepOutbox(before: Date): Promise<Swept> {
  const waiting = await db().outboxMessage.findMany({
    where: { status: "pending", createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: SWEEP_SIZE,
  });
  return settleEach(waiting, triggerIfLost);
}

async function triggerIfLost(message: OutboxMessage): Promise<boolean> {
  if (message.runId && !(await isRunOver(message.runId))) return false;
  return triggerRun(message);
}
