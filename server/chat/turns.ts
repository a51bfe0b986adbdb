import { randomUUID } from "node:crypto";
import type { ChatRequest } from "@/lib/chat-request";
import { canContinue } from "@/lib/end-reason";
import { type ChatMessage, messageText } from "@/lib/messages";
import { titleFrom } from "@/lib/title";
import { Prisma } from "@/prisma/generated/client";
import { toChatMessage } from "@/server/chat/messages";
import { db, type Message } from "@/server/db";
import { closeWaiting } from "@/server/features";
import { ProblemError } from "@/server/problem";

/**
 * Begins a turn, in one transaction: stores the user message, creates the answer's row, and takes the conversation's
 * slot for it. The same message again returns the same answer, so that a request whose response was lost can be
 * repeated. `regenerate-message` replaces the newest answer. `continue-message` replaces it by an answer that begins
 * with its parts. An edited message (`replaces`) replaces the old message and everything after it. An answer that waits
 * for an approval is ended first.
 * @returns the answer's row: `streaming`, or settled if the request is a repetition
 * @throws ProblemError `not-found` (somebody else's conversation, or no such message to replace), `answer-in-progress`,
 *   `conversation-moved-on`
 */
export async function beginTurn(userId: string, request: ChatRequest): Promise<Message> {
  try {
    const mayBeStored = request.trigger !== "submit-message" || request.replaces !== undefined;
    return await beginOnce(userId, request, mayBeStored);
  } catch (error) {
    // The message is already stored, in this conversation or another one.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return beginOnce(userId, request, true);
    throw error;
  }
}

async function beginOnce(userId: string, request: ChatRequest, mayBeStored: boolean): Promise<Message> {
  const { answer, afterwards } = await db().$transaction((tx) => beginIn(tx, userId, request, mayBeStored));
  await afterwards?.();
  return answer;
}

/** The answer of a turn, and what to do after the commit. */
type Begun = { answer: Message; afterwards?: () => Promise<void> };

/** @param mayBeStored true to look for the message first. Otherwise storing it again fails with P2002. */
async function beginIn(
  tx: Prisma.TransactionClient,
  userId: string,
  request: ChatRequest,
  mayBeStored: boolean,
): Promise<Begun> {
  const { id: conversationId, message, trigger } = request;
  const answerId = randomUUID();
  const { inTheWay, isNew } = await takeSlot(tx, userId, request, answerId);

  const lookFirst = mayBeStored || inTheWay !== null;
  const sent = lookFirst ? await tx.message.findUnique({ where: { id: message.id } }) : null;
  if (sent && (sent.conversationId !== conversationId || sent.role !== "user"))
    throw new ProblemError("not-found");
  const answer = sent && (await findAnswerTo(tx, sent));
  if (answer && (trigger === "submit-message" || answer.status === "streaming" || isDone(answer, trigger))) {
    await freeSlot(tx, answerId);
    return { answer };
  }

  if (inTheWay) throw await answerInProgress(tx, inTheWay);
  const afterwards = await closeWaiting(tx, { conversationId });
  if (sent) {
    const isContinued = trigger === "continue-message";
    return { answer: await replaceAnswer(tx, answerId, sent, answer, isContinued), afterwards };
  }
  if (request.replaces) await removeFrom(tx, conversationId, request.replaces);
  return { answer: await appendTurn(tx, answerId, request, isNew), afterwards };
}

/**
 * Locks the conversation, creates it if it is new, and takes its slot for an answer if the slot is free. The lock
 * serializes the turns of a conversation.
 * @returns the id of the answer that holds the slot instead, if any, and whether the conversation is new
 */
async function takeSlot(
  tx: Prisma.TransactionClient,
  userId: string,
  { id, message }: ChatRequest,
  answerId: string,
): Promise<{ inTheWay: string | null; isNew: boolean }> {
  const take = async () => {
    const { count } = await tx.conversation.updateMany({
      where: { id, userId, activeMessageId: null },
      data: { activeMessageId: answerId, updatedAt: new Date() },
    });
    return count === 1;
  };
  if (await take()) return { inTheWay: null, isNew: false };
  // One of several simultaneous first turns creates the conversation.
  const title = titleFrom(messageText(message));
  const made = await tx.conversation.createMany({
    data: [{ id, userId, title, activeMessageId: answerId }],
    skipDuplicates: true,
  });
  if (made.count === 1) return { inTheWay: null, isNew: true };
  const [locked] = await tx.conversation.updateManyAndReturn({
    where: { id, userId },
    data: { updatedAt: new Date() },
  });
  if (!locked) throw new ProblemError("not-found");
  // The slot may have become free while this transaction waited for the lock that it now holds.
  if (locked.activeMessageId === null && !(await take()))
    throw new Error(`The slot of conversation ${id} is free and cannot be taken.`);
  return { inTheWay: locked.activeMessageId, isNew: false };
}

async function freeSlot(tx: Prisma.TransactionClient, answerId: string): Promise<void> {
  await tx.conversation.updateMany({
    where: { activeMessageId: answerId },
    data: { activeMessageId: null },
  });
}

function findAnswerTo(tx: Prisma.TransactionClient, sent: Message): Promise<Message | null> {
  return tx.message.findUnique({
    where: { conversationId_position: { conversationId: sent.conversationId, position: sent.position + 1 } },
  });
}

async function answerInProgress(tx: Prisma.TransactionClient, messageId: string): Promise<ProblemError> {
  const answer = await tx.message.findUnique({ where: { id: messageId } });
  return new ProblemError("answer-in-progress", { messageId, runId: answer?.runId ?? null });
}

/** Deletes a user message and everything after it. @throws ProblemError `not-found` */
async function removeFrom(tx: Prisma.TransactionClient, conversationId: string, id: string): Promise<void> {
  const first = await tx.message.findUnique({ where: { id, conversationId, role: "user" } });
  if (!first) throw new ProblemError("not-found");
  await tx.message.deleteMany({ where: { conversationId, position: { gte: first.position } } });
}

async function appendTurn(
  tx: Prisma.TransactionClient,
  answerId: string,
  { id: conversationId, message }: ChatRequest,
  isNew: boolean,
): Promise<Message> {
  const last = isNew
    ? null
    : await tx.message.findFirst({ where: { conversationId }, orderBy: { position: "desc" } });
  const position = (last?.position ?? -1) + 1;
  await tx.message.create({
    data: {
      id: message.id,
      conversationId,
      position,
      role: "user",
      status: "complete",
      parts: message.parts,
    },
  });
  return createAnswer(tx, { id: answerId, conversationId, position: position + 1 });
}

/** Returns true for a request to continue an answer that is complete or has no text to continue from. */
function isDone(answer: Message, trigger: ChatRequest["trigger"]): boolean {
  if (trigger !== "continue-message") return false;
  const { metadata, parts } = toChatMessage(answer);
  return !canContinue(metadata?.endReason, messageText({ parts }));
}

async function replaceAnswer(
  tx: Prisma.TransactionClient,
  answerId: string,
  sent: Message,
  answer: Message | null,
  isContinued: boolean,
): Promise<Message> {
  const position = sent.position + 1;
  const later = await tx.message.count({
    where: { conversationId: sent.conversationId, position: { gt: position } },
  });
  if (later > 0) throw new ProblemError("conversation-moved-on");
  if (answer) await tx.message.delete({ where: { id: answer.id } });
  const kept = answer && isContinued ? toChatMessage(answer).parts : [];
  return createAnswer(tx, { id: answerId, conversationId: sent.conversationId, position }, kept);
}

/** Creates the row of a streaming answer. @param kept the parts of the earlier answer that it continues */
function createAnswer(
  tx: Prisma.TransactionClient,
  answer: Pick<Message, "id" | "conversationId" | "position">,
  kept: ChatMessage["parts"] = [],
): Promise<Message> {
  const parts = kept as Prisma.InputJsonArray;
  return tx.message.create({ data: { ...answer, role: "assistant", status: "streaming", parts } });
}
