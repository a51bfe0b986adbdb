import type { Prisma } from "@/prisma/generated/client";
import { carryOutCall } from "@/server/approvals/calls";
import { type Approval, db } from "@/server/db";
import { carryOutPost } from "@/server/posts/outcomes"; // feature: posts

type CarryOut = (tx: Prisma.TransactionClient, approval: Approval) => Promise<void>;

/** What is done with a decision, by the approval's tool. Every other approval is that of a tool call. */
const byTool: Record<string, CarryOut> = {
  publish_post: carryOutPost, // feature: posts
};

/** Carries out the outcome of an approval, whatever it is, exactly once and in one transaction. Idempotent. */
export async function carryOut(approvalId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    // First, so that an answer that is being settled waits and then announces the outcome itself.
    await lockConversationOf(tx, approvalId);
    const [claimed] = await tx.approval.updateManyAndReturn({
      where: { id: approvalId, deliveredAt: null, status: { notIn: ["drafting", "pending"] } },
      data: { deliveredAt: new Date() },
    });
    if (claimed) await (byTool[claimed.tool] ?? carryOutCall)(tx, claimed);
  });
}

function lockConversationOf(tx: Prisma.TransactionClient, approvalId: string): Promise<unknown> {
  return tx.$queryRaw`
    SELECT 1 FROM "Conversation"
    WHERE id = (SELECT "conversationId" FROM "Approval" WHERE id = ${approvalId}::uuid) FOR UPDATE`;
}
