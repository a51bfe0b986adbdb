import type { QuestionEnd, RespondRequest } from "@/lib/questions/respond-request";
import type { Prisma } from "@/prisma/generated/client";
import { db, type Question } from "@/server/db";
import { ProblemError } from "@/server/problem";
import { sendRecord } from "@/server/runs/runs";
import { userResponse } from "@/trigger/questions/streams";

/** The answer and the tool call that a question belongs to. */
export type QuestionKey = Pick<Question, "messageId" | "callId">;

/** Stores an open question, once for each key. */
export async function openQuestion(
  question: QuestionKey & Pick<Question, "text" | "choices">,
): Promise<void> {
  await db().question.createMany({ data: [question], skipDuplicates: true });
}

/** Returns a question. @throws when there is none with this key */
export function readQuestion(key: QuestionKey): Promise<Question> {
  return db().question.findUniqueOrThrow({ where: { messageId_callId: key } });
}

/** Ends a question if it is open. Returns the question, which may have been ended by another caller. */
export async function endQuestion(key: QuestionKey, status: QuestionEnd, answer?: string): Promise<Question> {
  await db().question.updateMany({
    where: { ...key, status: "open" },
    data: { status, answer: answer ?? null, endedAt: new Date() },
  });
  return readQuestion(key);
}

/**
 * Makes the open questions of an answer `stopped`. Called when the answer is settled: its run does not wait for a
 * response any more.
 */
export async function endOpenQuestions(tx: Prisma.TransactionClient, answer: { id: string }): Promise<void> {
  await tx.question.updateMany({
    where: { messageId: answer.id, status: "open" },
    data: { status: "stopped", endedAt: new Date() },
  });
}

/**
 * Stores a person's response to the question of a run, and wakes the run. The same response again has no effect.
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
  // The run may have died without ending the question.
  if (question.message.status !== "streaming") await endQuestion({ messageId, callId }, "stopped");
  const ended = await endQuestion({ messageId, callId }, status, answer ?? undefined);
  if (ended.status === "expired" || ended.status === "stopped") throw new ProblemError("question-over");
  if (ended.status !== status || ended.answer !== answer) throw new ProblemError("already-answered");
  await sendRecord(userResponse, runId, { questionId: callId });
  return ended;
}
