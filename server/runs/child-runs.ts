import { runs } from "@trigger.dev/sdk";
import { type ChildRun, db } from "@/server/db";
import { cancelRun } from "@/server/runs/runs";

/**
 * Notes a run that is about to work for an answer, unless that answer is settled or is to stop. The answer's row is
 * locked meanwhile: a Stop comes either before, and this run does not begin, or after, and finds it noted. Says the
 * same when a retried attempt asks again.
 * @returns false when the run must not begin
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

/** The ids of the runs that work, or have worked, for an answer. */
export async function listChildRuns(messageId: string): Promise<string[]> {
  const children = await db().childRun.findMany({ where: { messageId }, select: { runId: true } });
  return children.map(({ runId }) => runId);
}

/** Cancels the runs that an answer's run waits for and that have not begun: a full queue may keep them for long. */
export async function cancelUnstarted(parentId: string, begun: readonly string[]): Promise<void> {
  const { relatedRuns } = await runs.retrieve(parentId);
  const unbegun = (relatedRuns.children ?? []).filter(
    ({ id, triggerFunction, isCompleted }) =>
      triggerFunction === "batchTriggerAndWait" && !isCompleted && !begun.includes(id),
  );
  await Promise.all(unbegun.map(({ id }) => cancelRun(id)));
}

/** Cancels the runs that work for an answer: nobody waits for them once it is settled. */
export async function cancelChildRuns(messageId: string): Promise<void> {
  await Promise.all((await listChildRuns(messageId)).map(cancelRun));
}
