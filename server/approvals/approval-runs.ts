import { type Approval, db } from "@/server/db";
import { isRunOver, sendRecord } from "@/server/runs/runs";
import { triggerTask, type WaitingTask } from "@/server/tasks";
import { approvalSignal } from "@/trigger/approvals/streams";
import { cancelSignal } from "@/trigger/streams";

/** The task that waits for the decision, by the approval's tool. `stand-by` waits for those on tool calls. */
const tasksByTool: Record<string, WaitingTask> = {
  publish_post: "publish-post", // feature: posts
};

/** Returns the task whose run waits for the decision on an approval. */
export function waitingTask({ tool }: Pick<Approval, "tool">): WaitingTask {
  return tasksByTool[tool] ?? "stand-by";
}

/** Delay of `deliver-decision`: longer than the route needs to commit and send, and short for a person who waits. */
const DELIVER_AFTER = "10s";
/** Lifetime of the idempotency key: shorter than the delay, so that a scheduled delivery runs after the commit. */
const SAME_DELIVERY_FOR = "5s";

/**
 * Returns the id of the run of an approval. Triggers the run if there is none.
 * @param instead the id of a dead run to replace. The new run continues from the row.
 */
export async function ensureApprovalRun(approval: Approval, instead?: string): Promise<string> {
  if (approval.runId && approval.runId !== instead) return approval.runId;
  const id = await triggerTask(
    waitingTask(approval),
    { approvalId: approval.id },
    {
      idempotencyKey: instead ? `${approval.id} after ${instead}` : approval.id,
      tags: [
        `approval:${approval.id}`,
        `user:${approval.requesterId}`,
        ...(approval.conversationId ? [`conversation:${approval.conversationId}`] : []),
      ],
    },
  );
  await db().approval.updateMany({ where: { id: approval.id, runId: instead ?? null }, data: { runId: id } });
  return id;
}

/** Triggers `deliver-decision` with a delay. It delivers a decision that was committed but did not reach its run. */
export async function scheduleDelivery(approvalId: string): Promise<void> {
  await triggerTask(
    "deliver-decision",
    { approvalId },
    { delay: DELIVER_AFTER, idempotencyKey: `deliver ${approvalId}`, idempotencyKeyTTL: SAME_DELIVERY_FOR },
  );
}

/**
 * Sends a decision or a withdrawal to the run of an approval. Only logs errors: the decision is committed, and
 * `deliver-decision` delivers it later.
 */
export async function deliver(approval: Approval): Promise<void> {
  if (!approval.runId || approval.deliveredAt) return;
  try {
    await send(approval, approval.runId);
  } catch (error) {
    console.warn(`The decision about ${approval.id} could not be sent yet`, error);
  }
}

/** Sends a decision to its run again. Replaces a run that died. */
export async function redeliver(approval: Approval): Promise<void> {
  const runId = await ensureApprovalRun(approval);
  if (await isRunOver(runId)) await ensureApprovalRun({ ...approval, runId }, runId);
  else await send(approval, runId);
}

async function send({ id, status }: Approval, runId: string): Promise<void> {
  // A drafting run listens to `cancel`, a waiting run to `approval`. A run that is over has read the row.
  if (status === "cancelled") await sendRecord(cancelSignal, runId, { id });
  await sendRecord(approvalSignal, runId, { approvalId: id });
}
