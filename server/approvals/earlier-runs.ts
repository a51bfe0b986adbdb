import type { RunSubject } from "@/lib/runs/run-subject";
import type { Prisma } from "@/prisma/generated/client";
import { replyTask } from "@/server/chat/answer";
import { db, type Message } from "@/server/db";
import { answerDetails, answerSubject } from "@/server/runs/answer-subject";

/** Keeps the run of an answer that goes on in another run. */
export async function keepRun(tx: Prisma.TransactionClient, answer: Message): Promise<void> {
  const { id: messageId, runId, createdAt } = answer;
  if (runId !== null)
    await tx.earlierRun.create({ data: { runId, messageId, task: replyTask(answer), createdAt } });
}

/** Finds the answer of an earlier run as its subject; null when there is none or it belongs to somebody else. */
export async function findEarlierSubject(userId: string, runId: string): Promise<RunSubject | null> {
  const run = await db().earlierRun.findFirst({
    where: { runId, message: { conversation: { userId } } },
    include: { message: { include: answerDetails } },
  });
  return run && answerSubject(run.message);
}
