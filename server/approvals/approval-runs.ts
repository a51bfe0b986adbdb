import { ApiError, tasks } from "@trigger.dev/sdk";
import { type Approval, db } from "@/server/db";
import { isRunOver } from "@/server/runs/runs";
import type { deliverDecision, publishPost } from "@/server/tasks";
import { approvalSignal } from "@/trigger/posts/streams";
import { cancelSignal } from "@/trigger/streams";

/** Long enough for the route to commit and send by itself, short enough for nobody to wonder. */
const DELIVER_AFTER = "10s";
/** Shorter than the delay, so that a delivery under way comes after the commit it is for. */
const SAME_DELIVERY_FOR = "5s";

/**
 * The run that sees an approval through; triggers it if that has not happened yet. A run that died is
 * replaced by naming it in `instead`: the new one goes on from the row.
 */
export async function ensureApprovalRun(approval: Approval, instead?: string): Promise<string> {
  if (approval.runId && approval.runId !== instead) return approval.runId;
  const { id } = await tasks.trigger<typeof publishPost>(
    "publish-post",
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

/** Has a task look, in a few seconds, whether a decision that was committed by then has reached its run. */
export async function scheduleDelivery(approvalId: string): Promise<void> {
  await tasks.trigger<typeof deliverDecision>(
    "deliver-decision",
    { approvalId },
    { delay: DELIVER_AFTER, idempotencyKey: `deliver ${approvalId}`, idempotencyKeyTTL: SAME_DELIVERY_FOR },
  );
}

/**
 * Tells a run that its approval was decided or withdrawn. What goes wrong here is only logged: the decision is
 * committed, and `deliver-decision` brings it later.
 */
export async function deliver(approval: Approval): Promise<void> {
  if (!approval.runId || approval.deliveredAt) return;
  try {
    await send(approval, approval.runId);
  } catch (error) {
    console.warn(`The decision about ${approval.id} could not be sent yet`, error);
  }
}

/** Brings a decision that has not reached its run yet. A run that died meanwhile is replaced. */
export async function redeliver(approval: Approval): Promise<void> {
  const runId = await ensureApprovalRun(approval);
  if (await isRunOver(runId)) await ensureApprovalRun({ ...approval, runId }, runId);
  else await send(approval, runId);
}

async function send({ id, status }: Approval, runId: string): Promise<void> {
  try {
    // A run that still drafts hears this one, a run that waits the other.
    if (status === "cancelled") await cancelSignal.send(runId, { id });
    await approvalSignal.send(runId, { approvalId: id });
  } catch (error) {
    // The run is over: it has read the row by itself.
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
  }
}
