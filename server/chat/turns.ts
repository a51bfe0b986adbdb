import { randomUUID } from "node:crypto";
import type { ChatRequest } from "@/lib/chat-request";
import { canContinue } from "@/lib/end-reason";
import { type ChatMessage, messageText } from "@/lib/messages";
import { titleFrom } from "@/lib/title";
import { Prisma } from "@/prisma/generated/client";
import { toChatMessage } from "@/server/chat/messages";
import { db, type Message } from "@/server/db";
import { ProblemError } from "@/server/problem";

/**
 * Begins a turn, in one transaction: stores what the person wrote, makes the answer's row and takes the conversation's
 * slot with it. Sending the same message again gives the same answer, so that a request whose response was lost can be
 * repeated; asking to regenerate replaces the newest answer. Asking to continue replaces it, too, by an answer that
 * begins with what the earlier one holds. An edited message replaces the one it was made of, with all that came after
 * it.
 * @returns the answer's row, `streaming` unless a repeated request finds it settled
 * @throws ProblemError `not-found` (somebody else's conversation, or no such message to replace), `answer-in-progress`,
 *   `conversation-moved-on`
 */
export async function beginTurn(userId: string, request: ChatRequest): Promise<Message> {
  try {
    const changesWhatIsThere = request.trigger !== "submit-message" || request.replaces !== undefined;
    return await db().$transaction((tx) => beginIn(tx, userId, request, changesWhatIsThere));
  } catch (error) {
    // The message has been sent before, or is at this moment in another conversation: then it is found there.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      return db().$transaction((tx) => beginIn(tx, userId, request, true));
    }
    throw error;
  }
}

/** @param mayBeStored whether to look for the message first; storing one that is there already fails */
async function beginIn(
  tx: Prisma.TransactionClient,
  userId: string,
  request: ChatRequest,
  mayBeStored: boolean,
): Promise<Message> {
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
    return answer;
  }

  if (inTheWay) throw await answerInProgress(tx, inTheWay);
  if (sent) return replaceAnswer(tx, answerId, sent, answer, trigger === "continue-message");
  if (request.replaces) await removeFrom(tx, conversationId, request.replaces);
  return appendTurn(tx, answerId, request, isNew);
}

/**
 * Locks the conversation, which is made if it is new, and takes its slot for an answer if that is free: turns of one
 * conversation begin one after the other.
 * @returns the answer that has the slot instead, if one has, and whether the conversation was made here
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
  // Of several first turns at once, one makes it and the others find it.
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
  // It may have become free while this turn waited for the lock, which nobody else can have by now.
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

/** Removes a message that a person wrote, and all that came after it. */
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

/** Whether there is nothing to continue: the answer came to its own end, or holds no text to go on from. */
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

/** Makes the row of an answer to be written. `kept` is what it begins with. */
function createAnswer(
  tx: Prisma.TransactionClient,
  answer: Pick<Message, "id" | "conversationId" | "position">,
  kept: ChatMessage["parts"] = [],
): Promise<Message> {
  const parts = kept as Prisma.InputJsonArray;
  return tx.message.create({ data: { ...answer, role: "assistant", status: "streaming", parts } });
}
