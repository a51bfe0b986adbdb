import { z } from "zod";
import type { ConversationPage, ConversationSummary } from "@/lib/conversations";
import type { Conversation } from "@/prisma/generated/client";
import { db } from "@/server/db";

const PAGE_SIZE = 30;

const listed = { id: true, title: true, updatedAt: true, activeMessageId: true } as const;

type Row = Pick<Conversation, keyof typeof listed>;

/** Schema of a page's `next` cursor: the time and the id of its last conversation. The next page starts after it. */
export const conversationCursor = z
  .string()
  .transform((text) => text.split("_"))
  .pipe(z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()]))
  .transform(([updatedAt, id]) => ({ updatedAt, id }));

type ConversationCursor = z.infer<typeof conversationCursor>;

/** Returns a page of a person's conversations, the most recently updated first. */
export async function listConversations(
  userId: string,
  after?: ConversationCursor,
  size = PAGE_SIZE,
): Promise<ConversationPage> {
  const rows = await db().conversation.findMany({
    where: { userId, ...(after ? isBehind(after) : {}) },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    select: listed,
    take: size + 1,
  });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    conversations: shown.map(toSummary),
    next: last && rows.length > size ? `${last.updatedAt.toISOString()}_${last.id}` : null,
  };
}

/**
 * Returns the condition for conversations after a cursor. The redundant first condition lets PostgreSQL use the index.
 */
function isBehind({ updatedAt, id }: ConversationCursor) {
  return { updatedAt: { lte: updatedAt }, OR: [{ updatedAt: { lt: updatedAt } }, { id: { lt: id } }] };
}

/** Returns a conversation as the list shows it; null when the person has no such conversation. */
export async function findConversation(userId: string, id: string): Promise<ConversationSummary | null> {
  const row = await db().conversation.findUnique({ where: { id, userId }, select: listed });
  return row && toSummary(row);
}

function toSummary({ id, title, updatedAt, activeMessageId }: Row): ConversationSummary {
  return { id, title, updatedAt: updatedAt.toISOString(), active: activeMessageId !== null };
}

/** Changes a conversation's title. Returns false when the person has no such conversation. */
export async function renameConversation(userId: string, id: string, title: string): Promise<boolean> {
  const { count } = await db().conversation.updateMany({ where: { id, userId }, data: { title } });
  return count === 1;
}
