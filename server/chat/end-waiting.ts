import { findAnswer } from "@/server/chat/messages";
import { db, type Message } from "@/server/db";
import { closeWaiting } from "@/server/features";

/** Ends an answer that waits, with its calls denied. Returns the row. */
export async function endWaiting({ id, conversationId }: Message): Promise<Message | null> {
  const afterwards = await db().$transaction(async (tx) => {
    // All transactions lock the conversation before the message, to avoid deadlocks.
    await tx.conversation.updateMany({ where: { id: conversationId }, data: { updatedAt: new Date() } });
    return closeWaiting(tx, { id });
  });
  await afterwards();
  return findAnswer(id);
}
