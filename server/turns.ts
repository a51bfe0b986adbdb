import { randomUUID } from "node:crypto";
import type { ChatRequest } from "@/lib/chat-request";
import { messageText } from "@/lib/messages";
import { titleFrom } from "@/lib/title";
import { type Conversation, Prisma } from "@/prisma/generated/client";
import { db, type Message } from "@/server/db";
import { ProblemError } from "@/server/problem";

/**
 * Begins a turn, in one transaction: stores what the person wrote, makes the answer's row and takes the
 * conversation's slot with it. Sending the same message again gives the same answer, so that a request
 * whose response was lost can be repeated; asking to regenerate replaces the newest answer. An edited message
 * replaces the one it was made of, with all that came after it.
 * @returns the answer's row, `streaming` unless a repeated request finds it settled
 * @throws ProblemError `not-found` (somebody else's conversation, or no such message to replace), `answer-in-progress`, `conversation-moved-on`
 */
export async function beginTurn(userId: string, request: ChatRequest): Promise<Message> {
  try {
    const changesWhatIsThere = request.trigger === "regenerate-message" || request.replaces !== undefined;
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
  const { activeMessageId } = await lockConversation(tx, userId, request);

  const lookFirst = mayBeStored || activeMessageId !== null;
  const sent = lookFirst ? await tx.message.findUnique({ where: { id: message.id } }) : null;
  if (sent && (sent.conversationId !== conversationId || sent.role !== "user"))
    throw new ProblemError("not-found");
  const answer = sent && (await findAnswerTo(tx, sent));
  if (answer && (trigger === "submit-message" || answer.status === "streaming")) return answer;

  if (activeMessageId) throw await answerInProgress(tx, activeMessageId);
  if (sent) return replaceAnswer(tx, sent, answer);
  if (request.replaces) await removeFrom(tx, conversationId, request.replaces);
  return appendTurn(tx, request);
}

/** The conversation, made if it is new, and locked: turns of one conversation begin one after the other. */
async function lockConversation(
  tx: Prisma.TransactionClient,
  userId: string,
  { id, message }: ChatRequest,
): Promise<Conversation> {
  const lock = () =>
    tx.conversation.updateManyAndReturn({ where: { id, userId }, data: { updatedAt: new Date() } });
  const [known] = await lock();
  if (known) return known;
  // Of several first turns at once, one makes it and the others find it.
  const title = titleFrom(messageText(message));
  const [made] = await tx.conversation.createManyAndReturn({
    data: [{ id, userId, title }],
    skipDuplicates: true,
  });
  const [found] = made ? [made] : await lock();
  if (!found) throw new ProblemError("not-found");
  return found;
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
  { id: conversationId, message }: ChatRequest,
): Promise<Message> {
  const last = await tx.message.findFirst({ where: { conversationId }, orderBy: { position: "desc" } });
  const position = (last?.position ?? -1) + 1;
  const question = {
    id: message.id,
    conversationId,
    position,
    role: "user",
    status: "complete",
    parts: message.parts,
  } satisfies Prisma.MessageCreateManyInput;
  return createAnswer(tx, conversationId, position + 1, [question]);
}

async function replaceAnswer(
  tx: Prisma.TransactionClient,
  sent: Message,
  answer: Message | null,
): Promise<Message> {
  const position = sent.position + 1;
  const later = await tx.message.count({
    where: { conversationId: sent.conversationId, position: { gt: position } },
  });
  if (later > 0) throw new ProblemError("conversation-moved-on");
  if (answer) await tx.message.delete({ where: { id: answer.id } });
  return createAnswer(tx, sent.conversationId, position);
}

/** The row of an answer to be written, with others that come before it, and the slot taken with its id. */
async function createAnswer(
  tx: Prisma.TransactionClient,
  conversationId: string,
  position: number,
  before: Prisma.MessageCreateManyInput[] = [],
): Promise<Message> {
  const id = randomUUID();
  const row = {
    id,
    conversationId,
    position,
    role: "assistant",
    status: "streaming",
    parts: [],
  } satisfies Prisma.MessageCreateManyInput;
  const rows = await tx.message.createManyAndReturn({ data: [...before, row] });
  const { count } = await tx.conversation.updateMany({
    where: { id: conversationId, activeMessageId: null },
    data: { activeMessageId: id },
  });
  const answer = rows.find((made) => made.id === id);
  if (count === 0 || !answer) throw new ProblemError("answer-in-progress");
  return answer;
}
