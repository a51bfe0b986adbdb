import { task } from "@trigger.dev/sdk";
import { addMerged, finishChunk } from "@/lib/chunks";
import { mergeReady } from "@/lib/merge-ready";
import type { ChatChunk } from "@/lib/messages";
import { claimAnswer, findAnswer, listHistory, toChatMessage } from "@/server/messages";
import { readToTail, settleInterrupted } from "@/server/settle";
import { aiStream, cancelSignal } from "@/trigger/streams";
import { writeAnswer } from "@/trigger/write-answer";

/**
 * Writes one answer into the `ai` stream and settles its row, whichever way it ends. An answer is never
 * generated twice: there is one attempt, and whoever comes later only settles what an earlier one left behind.
 */
export const generateReply = task({
  id: "generate-reply",
  retry: { maxAttempts: 1 },
  run: async ({ messageId }: { messageId: string }, { ctx, signal }) => {
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    const listening = cancelSignal.on((request) => {
      if (request.id === messageId) stop.abort();
    });

    const written: ChatChunk[] = [];
    try {
      // Nothing before an answer changes while it has the slot, so it is read beside the claim.
      const history = listHistory(messageId);
      // It fails whoever has the claim, and nobody else: the answer would be settled under another run's hands.
      history.catch(() => undefined);
      const answer = await claimAnswer(messageId, ctx.run.id);
      if (!answer) return await settleEarlier(messageId, ctx.run.id);
      await aiStream.pipe(mergeReady(writeAnswer(answer, await history, stop, written))).waitUntilComplete();
    } catch (error) {
      await settleInterrupted(messageId, written);
      throw error;
    } finally {
      listening.off();
    }
  },
});

/** Settles what an earlier attempt of this run began. What another run writes is that run's own affair. */
async function settleEarlier(messageId: string, runId: string): Promise<void> {
  const answer = await findAnswer(messageId);
  if (answer?.status !== "streaming" || answer.runId !== runId) return;
  const chunks: ChatChunk[] = [];
  for await (const chunk of readToTail(runId, 0)) addMerged(chunks, chunk);
  const settled = await settleInterrupted(messageId, chunks);
  await aiStream.append(finishChunk(toChatMessage(settled).metadata));
}
