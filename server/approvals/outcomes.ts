import { randomUUID } from "node:crypto";
import type { PostOutcome } from "@/lib/posts/outcome";
import { postTitle } from "@/lib/posts/post-text";
import { postSlug } from "@/lib/posts/slug";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";

/**
 * Does what was decided about an approval, exactly once however often it is asked: publishes the text that was
 * decided on, or does not, and tells the conversation. All of it or nothing.
 */
export async function carryOut(approvalId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    // Before anything else, so that an answer that ends at this moment waits, and then tells the outcome itself.
    await lockConversationOf(tx, approvalId);
    const [claimed] = await tx.approval.updateManyAndReturn({
      where: { id: approvalId, deliveredAt: null, status: { notIn: ["drafting", "pending"] } },
      data: { deliveredAt: new Date() },
    });
    if (!claimed) return;
    // Only a decision to publish has a text.
    if (claimed.text !== null) await publish(tx, approvalId, claimed.text);
    if (claimed.conversationId) await tellOutcomes(tx, { conversationId: claimed.conversationId });
  });
}

async function publish(tx: Prisma.TransactionClient, approvalId: string, text: string): Promise<void> {
  const [slug, title] = [postSlug(text, approvalId), postTitle(text)];
  await tx.post.create({ data: { approvalId, slug, title, text } });
  await tx.approvalEvent.create({ data: { approvalId, kind: "published", text } });
}

function lockConversationOf(tx: Prisma.TransactionClient, approvalId: string): Promise<unknown> {
  return tx.$queryRaw`
    SELECT 1 FROM "Conversation"
    WHERE id = (SELECT "conversationId" FROM "Approval" WHERE id = ${approvalId}::uuid) FOR UPDATE`;
}

/**
 * Adds a message to a conversation for each outcome that it has not been told yet. While an answer is being
 * written there is no place for one: whoever settles that answer calls this again. Holds the conversation's lock.
 */
export async function tellOutcomes(
  tx: Prisma.TransactionClient,
  { conversationId }: { conversationId: string },
): Promise<void> {
  const due = await tx.approval.findMany({
    where: { conversationId, deliveredAt: { not: null }, announcedAt: null },
    include: { events: true, post: true },
    orderBy: { decidedAt: "asc" },
  });
  if (due.length === 0) return;
  const { activeMessageId } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  if (activeMessageId) return;
  const last = await tx.message.findFirst({ where: { conversationId }, orderBy: { position: "desc" } });
  const first = (last?.position ?? -1) + 1;
  const now = new Date();
  await tx.message.createMany({
    data: due.map((approval, index) => ({
      id: randomUUID(),
      conversationId,
      position: first + index,
      role: "assistant" as const,
      status: "complete" as const,
      parts: [{ type: "data-outcome", id: approval.id, data: toOutcome(approval) }],
      settledAt: now,
    })),
  });
  await tx.approval.updateMany({
    where: { id: { in: due.map(({ id }) => id) } },
    data: { announcedAt: now },
  });
  await tx.conversation.update({ where: { id: conversationId }, data: { updatedAt: now } });
}

type Ended = Prisma.ApprovalGetPayload<{ include: { events: true; post: true } }>;

function toOutcome({ id, topic, status, reason, events, post }: Ended): PostOutcome {
  const decidedBy = events.find(({ kind }) => kind === status)?.actorName;
  return {
    approvalId: id,
    topic,
    status: status as PostOutcome["status"],
    ...(post ? { slug: post.slug } : {}),
    ...(decidedBy ? { decidedBy } : {}),
    ...(reason ? { reason } : {}),
  };
}
