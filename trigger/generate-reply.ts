import { schemaTask } from "@trigger.dev/sdk";
import type { ChatChunk } from "@/lib/messages";
import { claimAnswer, settleInterrupted } from "@/server/chat/answer";
import { listHistory } from "@/server/chat/history";
import { findAnswer, toChatMessage } from "@/server/chat/messages";
import { readWrittenChunks } from "@/server/chat/written-chunks";
import { finishChunk } from "@/server/chunks/chunks";
import { mergeReady } from "@/server/chunks/merge-ready";
import type { Message } from "@/server/db";
import { waitForDatabase } from "@/server/wait-for-database";
import { replyPayload } from "@/trigger/generate-reply/payload";
import { writeAnswer } from "@/trigger/generate-reply/write-answer";
import { onCancel } from "@/trigger/shared/on-cancel";
import { aiStream } from "@/trigger/streams";

/**
 * Writes one answer into the `ai` stream and settles its row, whichever way it ends. An answer is never generated
 * twice: there is one attempt, and any later one only settles what an earlier one left behind. While the database is
 * away, claiming and settling are tried again: before the claim nothing was generated.
 */
export const generateReply = schemaTask({
  id: "generate-reply",
  schema: replyPayload,
  retry: { maxAttempts: 1 },
  run: async ({ messageId }, { ctx, signal }) => {
    const claim = claimAnswer(messageId, ctx.run.id, ctx.attempt.number === 1);
    // The pipe below reports a claim that failed. Until then nobody awaits it.
    claim.catch(() => undefined);
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    const listening = onCancel(messageId, () => stop.abort());

    const written: ChatChunk[] = [];
    try {
      // The stream is opened beside the claim: that takes two requests, before the first chunk can go out.
      await aiStream.pipe(mergeReady(writeIfClaimed(messageId, claim, stop, written))).waitUntilComplete();
    } catch (error) {
      // Without the claim the answer is another run's, or is settled by the next reader.
      if (await claim.catch(() => undefined))
        await waitForDatabase(() => settleInterrupted(messageId, written));
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
  claim: Promise<Message | undefined>,
  stop: AbortController,
  written: ChatChunk[],
): AsyncGenerator<ChatChunk> {
  // Nothing before an answer changes while it has the slot, so it is read beside the claim.
  const history = waitForDatabase(() => listHistory(messageId));
  // Avoids an unhandled rejection: only the run that holds the claim reports it.
  history.catch(() => undefined);
  const answer = await claim;
  if (answer) yield* writeAnswer(answer, await history, stop, written);
}

/** Settles what an earlier attempt of this run began. An answer of another run is left to that run. */
async function settleEarlier(messageId: string, runId: string): Promise<void> {
  const answer = await waitForDatabase(() => findAnswer(messageId));
  if (answer?.status !== "streaming" || answer.runId !== runId) return;
  const written = await readWrittenChunks(answer, runId);
  const settled = await waitForDatabase(() => settleInterrupted(messageId, written));
  await aiStream.append(finishChunk(toChatMessage(settled).metadata));
}
