import { ApiError } from "@trigger.dev/sdk";
import type { QuestionEnd, RespondRequest } from "@/lib/questions/respond-request";
import type { Prisma } from "@/prisma/generated/client";
import { db, type Question } from "@/server/db";
import { ProblemError } from "@/server/problem";
import { userResponse } from "@/trigger/questions/streams";

type Name = Pick<Question, "messageId" | "callId">;

/** Puts a question before the person whose answer this is, once. */
export async function openQuestion(question: Name & Pick<Question, "text" | "choices">): Promise<void> {
  await db().question.createMany({ data: [question], skipDuplicates: true });
}

/** A question as it now stands. */
export function readQuestion(name: Name): Promise<Question> {
  return db().question.findUniqueOrThrow({ where: { messageId_callId: name } });
}

/** Ends a question that is still open, and gives it as it now stands: somebody may have been quicker. */
export async function endQuestion(name: Name, status: QuestionEnd, answer?: string): Promise<Question> {
  await db().question.updateMany({
    where: { ...name, status: "open" },
    data: { status, answer: answer ?? null, endedAt: new Date() },
  });
  return readQuestion(name);
}

/**
 * Ends, as `stopped`, the questions of an answer that are still open. To be called where the answer is settled: its
 * run is over by then, so nobody waits for a response any more.
 */
export async function endOpenQuestions(tx: Prisma.TransactionClient, answer: { id: string }): Promise<void> {
  await tx.question.updateMany({
    where: { messageId: answer.id, status: "open" },
    data: { status: "stopped", endedAt: new Date() },
  });
}

/**
 * Takes a person's response to the question that a run asks, and wakes the run with it. The same response again
 * changes nothing.
 * @throws ProblemError `not-found`, `invalid-request` (no such choice), `already-answered`, `question-over`
 */
export async function respond(userId: string, runId: string, request: RespondRequest): Promise<Question> {
  const question = await db().question.findFirst({
    where: { callId: request.questionId, message: { runId, conversation: { userId } } },
    include: { message: { select: { status: true } } },
  });
  if (!question) throw new ProblemError("not-found");
  if ("choice" in request && !question.choices.includes(request.choice)) {
    const details = [{ path: "choice", message: "is none of the choices" }];
    throw new ProblemError("invalid-request", { detail: "The choice is not one of those offered.", details });
  }
  const status = "skip" in request ? "skipped" : "answered";
  const answer = "skip" in request ? null : "choice" in request ? request.choice : request.text;
  const { messageId, callId } = question;
  // Its run may have died without a word about the question.
  if (question.message.status !== "streaming") await endQuestion({ messageId, callId }, "stopped");
  const ended = await endQuestion({ messageId, callId }, status, answer ?? undefined);
  if (ended.status === "expired" || ended.status === "stopped") throw new ProblemError("question-over");
  if (ended.status !== status || ended.answer !== answer) throw new ProblemError("already-answered");
  await wake(runId, callId);
  return ended;
}

async function wake(runId: string, questionId: string): Promise<void> {
  try {
    await userResponse.send(runId, { questionId });
  } catch (error) {
    // The run is over: nobody waits any more.
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
  }
}
