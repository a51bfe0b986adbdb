import type { MessagePage } from "@/lib/conversations";
import type { Prisma } from "@/prisma/generated/client";
import { toChatMessage } from "@/server/chat/messages";
import { db, type Message } from "@/server/db";

const PAGE_SIZE = 50;

/** Range of messages: those before an id, or those from an id on. Without either, the newest ones. */
export type MessageRange = { before?: string | undefined; from?: string | undefined };

/**
 * Returns messages of a person's conversation, oldest first. With `before`: the page that ends before that message.
 * With `from`: that message and all later ones. Without a range, or when that message was deleted: the newest page.
 * Null when the person has no such conversation.
 */
export async function listMessages(
  userId: string,
  conversationId: string,
  { before, from }: MessageRange = {},
  size = PAGE_SIZE,
): Promise<MessagePage | null> {
  const conversation = await db().conversation.findUnique({
    where: { id: conversationId, userId },
    select: { title: true },
  });
  if (!conversation) return null;
  const bound = before ?? from;
  const named = bound && (await db().message.findUnique({ where: { id: bound, conversationId } }));
  const range = named ? (before ? { lt: named.position } : { gte: named.position }) : {};
  const page = await readRange(conversationId, range, named && !before ? undefined : size);
  return { title: conversation.title, messages: page.rows.map(toChatMessage), hasEarlier: page.hasEarlier };
}

/** Returns the newest messages in a range of positions, at most `size`, oldest first. */
async function readRange(
  conversationId: string,
  position: Prisma.IntFilter,
  size: number | undefined,
): Promise<{ rows: Message[]; hasEarlier: boolean }> {
  const rows = await db().message.findMany({
    where: { conversationId, position },
    orderBy: { position: "desc" },
    ...(size ? { take: size } : {}),
  });
  const oldest = rows.at(-1);
  const earlier =
    oldest &&
    (await db().message.findFirst({
      where: { conversationId, position: { lt: oldest.position } },
      select: { id: true },
    }));
  return { rows: rows.toReversed(), hasEarlier: Boolean(earlier) };
}

/** Yields all messages of a conversation, oldest first. Reads a page at a time. */
export async function* allMessages(conversationId: string, size = PAGE_SIZE): AsyncGenerator<Message> {
  for (let last = -1; ; ) {
    const rows = await db().message.findMany({
      where: { conversationId, position: { gt: last } },
      orderBy: { position: "asc" },
      take: size,
    });
    yield* rows;
    const newest = rows.at(-1);
    if (!newest || rows.length < size) return;
    last = newest.position;
  }
}
