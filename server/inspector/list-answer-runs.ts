import { replyTask } from "@/server/chat/answer";
import { db } from "@/server/db";
import type { RunPage, TriggeredRun } from "@/server/inspector/run-page";
import { answerDetails, answerSubject } from "@/server/runs/answer-subject";

/** Lists the runs of a person's answers. */
export async function listAnswerRuns(
  userId: string,
  { afterCursor, ...page }: RunPage,
): Promise<TriggeredRun[]> {
  const answers = await db().message.findMany({
    ...page,
    where: { ...afterCursor, userId, NOT: { runId: null } },
    include: answerDetails,
  });
  return answers.flatMap((answer) => {
    const { runId, createdAt } = answer;
    const subject = answerSubject(answer);
    return runId === null ? [] : [{ runId, createdAt, task: replyTask(answer), subject }];
  });
}
