import { schemaTask, type TaskRunContext } from "@trigger.dev/sdk";
import type { z } from "zod";
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

/** Answers of one person that run at once. The key of each run's queue is the person, so nobody can fill the workers. */
const ANSWERS_PER_PERSON = 5;

const write = {
  schema: replyPayload,
  queue: { concurrencyLimit: ANSWERS_PER_PERSON },
  retry: { maxAttempts: 1 },
  run: writeReply,
};

/**
 * Writes one answer into the `ai` stream and settles its row on every exit path. An answer is never generated twice:
 * only the first attempt calls the model, and a later attempt settles what the first one wrote. The task tries again to
 * claim and to settle while the database is away. That is safe, because the model is called only after the claim.
 */
export const generateReply = schemaTask({ id: "generate-reply", ...write });

/** Writes the rest of an answer that waited for approvals, in the same way. Its row has the calls with their results. */
export const continueReply = schemaTask({ id: "continue-reply", ...write });

async function writeReply(
  { messageId }: z.infer<typeof replyPayload>,
  { ctx, signal }: { ctx: TaskRunContext; signal: AbortSignal },
): Promise<void> {
  const claim = claimAnswer(messageId, ctx.run.id, ctx.attempt.number === 1);
  // Avoids an unhandled rejection: the pipe below awaits the claim, and reports its failure.
  claim.catch(() => undefined);
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort(), { once: true });
  const listening = onCancel(messageId, () => stop.abort());

  const written: ChatChunk[] = [];
  try {
    // The stream opens while the claim is under way, because opening takes two requests.
    await aiStream.pipe(mergeReady(writeIfClaimed(messageId, claim, stop, written))).waitUntilComplete();
  } catch (error) {
    // A run without the claim must not settle: another run holds it, or the next reader settles the answer.
    if (await claim.catch(() => undefined))
      await waitForDatabase(() => settleInterrupted(messageId, written));
    throw error;
  } finally {
    listening.off();
  }
  if (!(await claim)) await settleEarlier(messageId, ctx.run.id);
}

/** Yields the chunks of an answer that this run has claimed. Yields nothing without the claim. */
async function* writeIfClaimed(
  messageId: string,
  claim: Promise<Message | undefined>,
  stop: AbortController,
  written: ChatChunk[],
): AsyncGenerator<ChatChunk> {
  // The messages before an answer cannot change while it has the slot, so the claim need not come first.
  const history = waitForDatabase(() => listHistory(messageId));
  // Avoids an unhandled rejection: only the run that holds the claim awaits the history.
  history.catch(() => undefined);
  const answer = await claim;
  if (answer) yield* writeAnswer(answer, await history, stop, written);
}

/** Settles an answer that an earlier attempt of this run began. Does nothing to an answer of another run. */
async function settleEarlier(messageId: string, runId: string): Promise<void> {
  const answer = await waitForDatabase(() => findAnswer(messageId));
  if (answer?.status !== "streaming" || answer.runId !== runId) return;
  const written = await readWrittenChunks(answer, runId);
  const settled = await waitForDatabase(() => settleInterrupted(messageId, written));
  await aiStream.append(finishChunk(toChatMessage(settled).metadata));
}
