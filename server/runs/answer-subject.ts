import type { Route } from "next";
import type { MessageStatus } from "@/lib/end-reason";
import { type RunSubject, toTimeline } from "@/lib/runs/run-subject";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";

/** The relations that {@link answerSubject} needs. */
export const answerDetails = {
  conversation: { select: { title: true } },
  questions: true, // feature: questions
} as const satisfies Prisma.MessageInclude;

type Answer = Prisma.MessageGetPayload<{ include: typeof answerDetails }>;

/** Finds the answer of a run as its subject; null when there is none or it belongs to somebody else. */
export async function findAnswerSubject(userId: string, runId: string): Promise<RunSubject | null> {
  const answer = await db().message.findFirst({
    where: { runId, conversation: { userId } },
    include: answerDetails,
  });
  return answer && answerSubject(answer);
}

const ends: Record<MessageStatus, string> = {
  streaming: "The answer goes on",
  waiting: "The answer waits for an approval",
  complete: "The answer was complete",
  stopped: "The answer was stopped",
  failed: "The answer was failed",
};

/** Returns an answer as the subject of its run. */
export function answerSubject(answer: Answer): RunSubject {
  const { id, conversation, conversationId, stopRequestedAt, settledAt, status } = answer;
  return {
    title: conversation.title,
    href: `/chat/${conversationId}#${id}` as Route,
    events: toTimeline([
      [stopRequestedAt, "Stop was requested"],
      [settledAt, ends[status]],
      ...answer.questions.map(({ createdAt }) => [createdAt, "The model asked a question"] as const), // feature: questions
      ...answer.questions.map(({ endedAt, status }) => [endedAt, `The question was ${status}`] as const), // feature: questions
    ]),
    ...(answer.questions.some(({ status }) => status === "open") ? { waitsFor: "an answer" } : {}), // feature: questions
  };
}
