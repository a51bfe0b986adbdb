import { readEndReason } from "@/lib/end-reason";
import type { ChatMessage } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import type { Message } from "@/server/db";
import { db } from "@/server/db";

/**
 * A message's row as the page knows it. The parts of a `streaming` one are in its run's stream. It holds none itself,
 * unless it continues an earlier answer: then it holds that answer's parts.
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

/** The answer that a run writes, when the conversation is this person's; null otherwise. */
export function findAnswerOfRun(userId: string, runId: string): Promise<Message | null> {
  return db().message.findFirst({ where: { runId, role: "assistant", conversation: { userId } } });
}

/** The id of the person whose conversation a message is in. */
export async function findOwner({ conversationId }: Message): Promise<string> {
  const { userId } = await db().conversation.findUniqueOrThrow({ where: { id: conversationId } });
  return userId;
}

/** An answer by its id, whoever's it is. For tasks and for code that already knows the owner. */
export function findAnswer(id: string): Promise<Message | null> {
  return db().message.findFirst({ where: { id, role: "assistant" } });
}

/**
 * The answer a page comes back for. The page names the newest message it holds: an answer, or the person's
 * own message that it still waits for an answer to. Without a name, the conversation's active answer is meant.
 * @returns `"none"` when no answer is due, null when there is no such conversation or message of this person
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
