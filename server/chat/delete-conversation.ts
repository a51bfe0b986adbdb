import { ensureRun, stopAnswer } from "@/server/chat/answer";
import { findAnswer } from "@/server/chat/messages";
import { db } from "@/server/db";

/** So often another tab may begin a turn in between. */
const MOST_ROUNDS = 5;

/**
 * Deletes a conversation with all its messages, having stopped the answer that is being written in it. Approvals
 * that were asked for in it go on: they belong to the person.
 * @returns `"running"` when an answer is still being written: nothing is deleted, and trying again is safe;
 * `"unknown"` when this person has no such conversation
 */
export async function deleteConversation(
  userId: string,
  id: string,
): Promise<"deleted" | "running" | "unknown"> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    // Only without an answer: another tab may begin a turn at any moment.
    const { count } = await db().conversation.deleteMany({ where: { id, userId, activeMessageId: null } });
    if (count === 1) return "deleted";
    const conversation = await db().conversation.findUnique({ where: { id, userId } });
    if (!conversation) return "unknown";
    const answer = conversation.activeMessageId && (await findAnswer(conversation.activeMessageId));
    if (!answer) continue;
    const stopped = await stopAnswer({ ...answer, runId: await ensureRun(answer, userId) });
    if (stopped?.status === "streaming") return "running";
  }
  return "running";
}
