import { db } from "@/server/db";
import type { RunPage, TriggeredRun } from "@/server/inspector/run-page";
import { answerDetails, answerSubject } from "@/server/runs/answer-subject";

/** Lists the research runs of a person's answers. */
export async function listResearchRuns(
  userId: string,
  { afterCursor, ...page }: RunPage,
): Promise<TriggeredRun[]> {
  const children = await db().childRun.findMany({
    ...page,
    where: { ...afterCursor, userId },
    include: { message: { include: answerDetails } },
  });
  return children.map(({ runId, createdAt, message }) => {
    return { runId, createdAt, task: "research-question", subject: answerSubject(message) };
  });
}
