import type { ConversationSummary } from "@/lib/conversations";
import { db } from "@/server/db";

/** A person's conversations, the one last written in first. */
export async function listConversations(userId: string): Promise<ConversationSummary[]> {
  const rows = await db().conversation.findMany({
    where: { userId },
    orderBy: { updatedAt: "desc" },
    select: { id: true, title: true, updatedAt: true, activeMessageId: true },
  });
  return rows.map(({ id, title, updatedAt, activeMessageId }) => ({
    id,
    title,
    updatedAt: updatedAt.toISOString(),
    active: activeMessageId !== null,
  }));
}

/** Gives a conversation another title. False when this person has no such conversation. */
export async function renameConversation(userId: string, id: string, title: string): Promise<boolean> {
  const { count } = await db().conversation.updateMany({ where: { id, userId }, data: { title } });
  return count === 1;
}
