import { ensureRun, stopAnswer } from "@/server/chat/answer";
import { findAnswer } from "@/server/chat/messages";
import { db } from "@/server/db";
import { closeWaiting } from "@/server/features";

/** Attempts to delete, because another tab may begin a turn between two of them. */
const MAX_ATTEMPTS = 5;

/**
 * Deletes a conversation with its messages. Stops its streaming answer first. Approvals that were requested in the
 * conversation stay, because they belong to the person.
 * @returns `"running"` when the answer could not be stopped: nothing is deleted, and a retry is safe; `"unknown"` when
 *   the person has no such conversation
 */
export async function deleteConversation(
  userId: string,
  id: string,
): Promise<"deleted" | "running" | "unknown"> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    // Only while no answer has the slot, because another tab may begin a turn at any time.
    if (await deleteIdle(userId, id)) return "deleted";
    const conversation = await db().conversation.findUnique({ where: { id, userId } });
    if (!conversation) return "unknown";
    const answer = conversation.activeMessageId && (await findAnswer(conversation.activeMessageId));
    if (!answer) continue;
    const stopped = await stopAnswer({ ...answer, runId: await ensureRun(answer, userId) });
    if (stopped?.status === "streaming") return "running";
  }
  return "running";
}

/** Deletes a conversation while no answer has its slot. Ends an answer that waits. Returns whether it was deleted. */
async function deleteIdle(userId: string, id: string): Promise<boolean> {
  const where = { id, userId, activeMessageId: null };
  const afterwards = await db().$transaction(async (tx) => {
    const { count } = await tx.conversation.updateMany({ where, data: { updatedAt: new Date() } });
    if (count === 0) return undefined;
    const close = await closeWaiting(tx, { conversationId: id });
    await tx.conversation.delete({ where: { id } });
    return close;
  });
  await afterwards?.();
  return afterwards !== undefined;
}
