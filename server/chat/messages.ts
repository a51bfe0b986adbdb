import { readEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import type { Message } from "@/server/db";
import { db } from "@/server/db";

/**
 * Converts a row to the message that the page shows. The parts of a `streaming` answer are in its run's stream. Its row
 * has parts only if it continues an earlier answer: the parts of that answer.
 */
export function toChatMessage(row: Message): ChatMessage {
  const endReason = row.role === "assistant" ? readEndReason(row.endReason, row.status) : undefined;
  return {
    id: row.id,
    role: row.role,
    parts: readParts(row.parts),
    metadata: {
      status: row.status,
      ...(row.runId ? { runId: row.runId } : {}),
      ...(endReason ? { endReason } : {}),
      ...(row.error ? { error: row.error } : {}),
    },
  };
}

/** Returns the answer that a run writes; null when there is none or it belongs to somebody else. */
export function findAnswerOfRun(userId: string, runId: string): Promise<Message | null> {
  return db().message.findFirst({ where: { runId, role: "assistant", conversation: { userId } } });
}

/** Returns the id of the person who owns a message's conversation. */
export async function findOwner({ conversationId }: Message): Promise<string> {
  const { userId } = await db().conversation.findUniqueOrThrow({ where: { id: conversationId } });
  return userId;
}

/** Returns an answer without checking its owner: for tasks, and for code that has checked the owner. */
export function findAnswer(id: string): Promise<Message | null> {
  return db().message.findFirst({ where: { id, role: "assistant" } });
}

/**
 * Finds the answer that a page resumes.
 * @param messageId the newest message that the page has: an answer, or a user message without an answer. Without it,
 *   the conversation's active answer is returned.
 * @returns `"none"` when no answer is streaming, null when the person has no such conversation or message
 */
export async function findAnswerToResume(
  userId: string,
  conversationId: string,
  messageId?: string,
): Promise<Message | "none" | null> {
  const conversation = await db().conversation.findUnique({ where: { id: conversationId, userId } });
  if (!conversation) return null;
  const newest = messageId ?? conversation.activeMessageId;
  if (newest === null) return "none";
  const held = await db().message.findUnique({ where: { id: newest, conversationId } });
  if (held?.role !== "user") return held;
  return db().message.findUnique({
    where: { conversationId_position: { conversationId, position: held.position + 1 } },
  });
}
