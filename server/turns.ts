import { randomUUID } from "node:crypto";
import type { ChatRequest } from "@/lib/chat-request";
import { messageText } from "@/lib/messages";
import { titleFrom } from "@/lib/title";
import { Prisma } from "@/prisma/generated/client";
import { db, type Message } from "@/server/db";
import { ProblemError } from "@/server/problem";

/**
 * Begins a turn, in one transaction: stores what the person wrote, makes the answer's row and takes the
 * conversation's slot with it. Sending the same message again gives the same answer, so that a request
 * whose response was lost can be repeated; asking to regenerate replaces the newest answer.
 * @returns the answer's row, `streaming` unless a repeated request finds it settled
 * @throws ProblemError `not-found` (somebody else's conversation), `answer-in-progress`, `conversation-moved-on`
 */
export async function beginTurn(userId: string, request: ChatRequest): Promise<Message> {
  try {
    return await db().$transaction((tx) => beginIn(tx, userId, request));
  } catch (error) {
    // Two first requests of one conversation race to create it; the loser finds it there.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      return db().$transaction((tx) => beginIn(tx, userId, request));
    }
    throw error;
  }
}

async function beginIn(tx: Prisma.TransactionClient, userId: string, request: ChatRequest): Promise<Message> {
  const { id: conversationId, message, trigger } = request;
  // The update locks the row, so turns of one conversation begin one after the other.
  const known = await tx.conversation.updateMany({
    where: { id: conversationId, userId },
    data: { updatedAt: new Date() },
  });
  if (known.count === 0) {
    if (await tx.conversation.findUnique({ where: { id: conversationId } }))
      throw new ProblemError("not-found");
    const title = titleFrom(messageText(message));
    await tx.conversation.create({ data: { id: conversationId, userId, title } });
  }

  const sent = await tx.message.findUnique({ where: { id: message.id } });
  if (sent && (sent.conversationId !== conversationId || sent.role !== "user"))
    throw new ProblemError("not-found");
  const answer = sent && (await findAnswerTo(tx, sent));
  if (answer && (trigger === "submit-message" || answer.status === "streaming")) return answer;

  await refuseWhileActive(tx, conversationId);
  if (sent) return replaceAnswer(tx, sent, answer);
  return appendTurn(tx, request);
}

function findAnswerTo(tx: Prisma.TransactionClient, sent: Message): Promise<Message | null> {
  return tx.message.findUnique({
    where: { conversationId_position: { conversationId: sent.conversationId, position: sent.position + 1 } },
  });
}

async function refuseWhileActive(tx: Prisma.TransactionClient, conversationId: string): Promise<void> {
  const active = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  if (active.activeMessageId === null) return;
  const answer = await tx.message.findUnique({ where: { id: active.activeMessageId } });
  throw new ProblemError("answer-in-progress", {
    messageId: active.activeMessageId,
    runId: answer?.runId ?? null,
  });
}

async function appendTurn(
  tx: Prisma.TransactionClient,
  { id: conversationId, message }: ChatRequest,
): Promise<Message> {
  const last = await tx.message.findFirst({ where: { conversationId }, orderBy: { position: "desc" } });
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
  return createAnswer(tx, conversationId, position + 1);
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

/** The row of an answer to be written, and the slot taken with its id. */
async function createAnswer(
  tx: Prisma.TransactionClient,
  conversationId: string,
  position: number,
): Promise<Message> {
  const id = randomUUID();
  const answer = await tx.message.create({
    data: { id, conversationId, position, role: "assistant", status: "streaming", parts: [] },
  });
  const { count } = await tx.conversation.updateMany({
    where: { id: conversationId, activeMessageId: null },
    data: { activeMessageId: id },
  });
  if (count === 0) throw new ProblemError("answer-in-progress");
  return answer;
}
