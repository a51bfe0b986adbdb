import { randomUUID } from "node:crypto";
import type { PostOutcome } from "@/lib/posts/outcome";
import { postTitle } from "@/lib/posts/post-text";
import { postSlug } from "@/lib/posts/slug";
import type { Prisma } from "@/prisma/generated/client";
import type { Approval } from "@/server/db";

/**
 * Publishes the text of an approval, if it was approved, and announces the outcome in the conversation. The caller has
 * marked the approval as delivered, and holds the conversation's lock.
 */
export async function carryOutPost(tx: Prisma.TransactionClient, approval: Approval): Promise<void> {
  // Only an approval that was approved or edited has a text.
  if (approval.text !== null) await publish(tx, approval.id, approval.text);
  if (approval.conversationId) await announceOutcomes(tx, { conversationId: approval.conversationId });
}

async function publish(tx: Prisma.TransactionClient, approvalId: string, text: string): Promise<void> {
  const [slug, title] = [postSlug(text, approvalId), postTitle(text)];
  await tx.post.create({ data: { approvalId, slug, title, text } });
  await tx.approvalEvent.create({ data: { approvalId, kind: "published", text } });
}

/**
 * Adds a message to a conversation for each outcome that is not announced yet. Does nothing while an answer is
 * streaming: its settlement calls this function again. The caller holds the conversation's lock.
 */
export async function announceOutcomes(
  tx: Prisma.TransactionClient,
  { conversationId }: { conversationId: string },
): Promise<void> {
  const due = await tx.approval.findMany({
    where: { conversationId, tool: "publish_post", deliveredAt: { not: null }, announcedAt: null },
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
