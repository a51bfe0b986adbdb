import { db } from "@/server/db";
import type { RunPage, TriggeredRun } from "@/server/inspector/run-page";
import { answerDetails, answerSubject } from "@/server/runs/answer-subject";

/** Lists the earlier runs of a person's answers that went on after an approval. */
export async function listEarlierRuns(
  userId: string,
  { afterCursor, ...page }: RunPage,
): Promise<TriggeredRun[]> {
  const runs = await db().earlierRun.findMany({
    ...page,
    where: { ...afterCursor, userId },
    include: { message: { include: answerDetails } },
  });
  return runs.map(({ runId, createdAt, task, message }) => {
    return { runId, createdAt, task, subject: answerSubject(message) };
  });
}
