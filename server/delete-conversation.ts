import { db } from "@/server/db";
import { findAnswer } from "@/server/messages";
import { ensureRun } from "@/server/runs";
import { stopAnswer } from "@/server/stop";

/**
 * Deletes a conversation with all its messages, having stopped the answer that is being written in it. Approvals
 * that were asked for in it go on: they belong to the person.
 * @returns `"running"` when that answer's run has not ended yet: nothing is deleted, and trying again is safe;
 * `"unknown"` when this person has no such conversation
 */
export async function deleteConversation(
  userId: string,
  id: string,
): Promise<"deleted" | "running" | "unknown"> {
  for (;;) {
    // Only without an answer: another tab may begin a turn at any moment.
    const { count } = await db().conversation.deleteMany({ where: { id, userId, activeMessageId: null } });
    if (count === 1) return "deleted";
    const conversation = await db().conversation.findUnique({ where: { id, userId } });
    if (!conversation) return "unknown";
    const answer = conversation.activeMessageId && (await findAnswer(conversation.activeMessageId));
    if (!answer) continue;
    try {
      const { status } = await stopAnswer({ ...answer, runId: await ensureRun(answer, userId) });
      if (status === "streaming") return "running";
    } catch (error) {
      // Who deletes it at the same time may have taken the answer away while it was looked after here.
      if (await findAnswer(answer.id)) throw error;
    }
  }
}
