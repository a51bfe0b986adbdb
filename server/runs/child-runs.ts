import { runs } from "@trigger.dev/sdk";
import { type ChildRun, db } from "@/server/db";
import { cancelRun } from "@/server/runs/runs";

/**
 * Stores a child run of an answer before it begins to work. Locks the answer's row, so that a Stop comes either before,
 * and the run does not begin, or after, and finds the run. Idempotent for the attempts of a run.
 * @returns false when the answer is settled or is to be stopped: the run must not begin
 */
export function beginChildRun(child: Omit<ChildRun, "createdAt" | "userId">): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id: child.messageId, status: "streaming", stopRequestedAt: null },
      data: { stopRequestedAt: null },
    });
    if (count === 0) return false;
    await tx.childRun.createMany({ data: [child], skipDuplicates: true });
    return true;
  });
}

/** Returns the ids of the child runs of an answer. */
export async function listChildRuns(messageId: string): Promise<string[]> {
  const children = await db().childRun.findMany({ where: { messageId }, select: { runId: true } });
  return children.map(({ runId }) => runId);
}

/** Cancels the queued child runs that an answer's run waits for, because a full queue may delay them for long. */
export async function cancelUnstarted(parentId: string, begun: readonly string[]): Promise<void> {
  const { relatedRuns } = await runs.retrieve(parentId);
  const unbegun = (relatedRuns.children ?? []).filter(
    ({ id, triggerFunction, isCompleted }) =>
      triggerFunction === "batchTriggerAndWait" && !isCompleted && !begun.includes(id),
  );
  await Promise.all(unbegun.map(({ id }) => cancelRun(id)));
}

/** Cancels the child runs of an answer. */
export async function cancelChildRuns(messageId: string): Promise<void> {
  await Promise.all((await listChildRuns(messageId)).map(cancelRun));
}
