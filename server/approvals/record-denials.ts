import { isToolUIPart } from "ai";
import type { Prisma } from "@/prisma/generated/client";
import { actorOf } from "@/server/approvals/approvals";
import type { JsonObject } from "@/server/approvals/approved-tool";
import { titleOf } from "@/server/approvals/approved-tools";
import { toChatMessage } from "@/server/chat/messages";
import type { Message } from "@/server/db";

type Tx = Prisma.TransactionClient;

/**
 * Stores an approval, with its audit log, for each call of a settled answer that the policy denied. Nobody was asked, so
 * the entry has no person. Idempotent, because an answer that goes on is settled again. The caller's transaction settles
 * the answer.
 */
export async function recordDenials(tx: Tx, answer: Message): Promise<void> {
  for (const part of toChatMessage(answer).parts) {
    if (!isToolUIPart(part) || part.state !== "output-denied" || !part.approval.isAutomatic) continue;
    const { id, reason = null } = part.approval;
    await recordDenial(tx, answer, {
      ...{ id, reason, callId: part.toolCallId },
      ...{ tool: part.type.slice("tool-".length), input: part.input as JsonObject },
    });
  }
}

type Denial = { id: string; reason: string | null; callId: string; tool: string; input: JsonObject };

async function recordDenial(tx: Tx, { id: messageId, conversationId }: Message, denial: Denial) {
  const { id, reason, tool, input } = denial;
  const { userId: requesterId } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const { count } = await tx.approval.createMany({
    data: [
      {
        ...{ ...denial, messageId, conversationId, requesterId, topic: titleOf(tool, input) },
        ...{ status: "rejected", decidedAt: new Date(), deliveredAt: new Date() },
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  const actor = await actorOf(tx, requesterId);
  await tx.approvalEvent.create({ data: { approvalId: id, kind: "requested", input, ...actor } });
  await tx.approvalEvent.create({ data: { approvalId: id, kind: "rejected", reason } });
}
