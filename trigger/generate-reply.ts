import { task } from "@trigger.dev/sdk";
import { finishChunk } from "@/lib/chunks";
import { mergeReady } from "@/lib/merge-ready";
import type { ChatChunk } from "@/lib/messages";
import { claimAnswer, findAnswer, listHistory, toChatMessage } from "@/server/messages";
import { readWritten, settleInterrupted } from "@/server/settle";
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
    const claim = claimAnswer(messageId, ctx.run.id);
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    const listening = cancelSignal.on((request) => {
      if (request.id === messageId) stop.abort();
    });

    const written: ChatChunk[] = [];
    try {
      // The stream is opened beside the claim: that takes two requests, before the first chunk can go out.
      await aiStream.pipe(mergeReady(writeIfClaimed(messageId, claim, stop, written))).waitUntilComplete();
    } catch (error) {
      // Without the claim the answer is another run's, or healed by whoever looks at it.
      if (await claim.catch(() => undefined)) await settleInterrupted(messageId, written);
      throw error;
    } finally {
      listening.off();
    }
    if (!(await claim)) await settleEarlier(messageId, ctx.run.id);
  },
});

/** The chunks of an answer, if it is claimed; none otherwise. */
async function* writeIfClaimed(
  messageId: string,
  claim: ReturnType<typeof claimAnswer>,
  stop: AbortController,
  written: ChatChunk[],
): AsyncGenerator<ChatChunk> {
  // Nothing before an answer changes while it has the slot, so it is read beside the claim.
  const history = listHistory(messageId);
  // It fails whoever has the claim, and nobody else.
  history.catch(() => undefined);
  const answer = await claim;
  if (answer) yield* writeAnswer(answer, await history, stop, written);
}

/** Settles what an earlier attempt of this run began. What another run writes is that run's own affair. */
async function settleEarlier(messageId: string, runId: string): Promise<void> {
  const answer = await findAnswer(messageId);
  if (answer?.status !== "streaming" || answer.runId !== runId) return;
  const settled = await settleInterrupted(messageId, await readWritten(runId));
  await aiStream.append(finishChunk(toChatMessage(settled).metadata));
}
