import type { Route } from "next";
import { type RunSubject, toTimeline } from "@/lib/runs/run-subject";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";

/** What {@link answerSubject} needs to know of an answer. */
export const answerDetails = {
  conversation: { select: { title: true } },
  questions: true, // feature: questions
} as const satisfies Prisma.MessageInclude;

type Answer = Prisma.MessageGetPayload<{ include: typeof answerDetails }>;

/** Finds the answer of this person that a run writes; null when it writes none of theirs. */
export async function findAnswerSubject(userId: string, runId: string): Promise<RunSubject | null> {
  const answer = await db().message.findFirst({
    where: { runId, conversation: { userId } },
    include: answerDetails,
  });
  return answer && answerSubject(answer);
}

/** Describes an answer as the subject of its run. */
export function answerSubject(answer: Answer): RunSubject {
  const { id, conversation, conversationId, stopRequestedAt, settledAt, status } = answer;
  return {
    title: conversation.title,
    href: `/chat/${conversationId}#${id}` as Route,
    events: toTimeline([
      [stopRequestedAt, "Stop was asked for"],
      [settledAt, status === "stopped" ? "The answer was stopped" : `The answer was ${status}`],
      ...answer.questions.map(({ createdAt }) => [createdAt, "Asked the person back"] as const), // feature: questions
      ...answer.questions.map(({ endedAt, status }) => [endedAt, `The question was ${status}`] as const), // feature: questions
    ]),
    ...(answer.questions.some(({ status }) => status === "open") ? { waitsFor: "an answer" } : {}), // feature: questions
  };
}
