import type { ChatChunk } from "@/lib/messages";
import { streamIds } from "@/lib/streams";
import { findAnswer, toChatMessage } from "@/server/chat/messages";
import { settleAnswer } from "@/server/chat/settle-answer";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { addMerged, partsFromChunks } from "@/server/chunks/chunks";
import { keptChunks } from "@/server/chunks/kept-chunks";
import type { Message } from "@/server/db";
import { cancelChildRuns } from "@/server/runs/child-runs";
import { followStream } from "@/server/runs/follow-stream";
import { ensureRun, isRunOver } from "@/server/runs/runs";

const INTERRUPTED = "The answer was interrupted before it was complete.";

/** Returns all chunks of an answer whose run is over: what it kept of an earlier answer, and what its run wrote. */
export async function readWritten(answer: Message, runId: string): Promise<ChatChunk[]> {
  const chunks = keptChunks(toChatMessage(answer).parts);
  const read = createChunkReader(chunks);
  for await (const batch of followStream(runId, streamIds.ai, { over: AbortSignal.abort() })) {
    for (const chunk of batch.flatMap(read)) addMerged(chunks, chunk);
  }
  return chunks;
}

/**
 * Settles an answer whose run is over and did not do it itself: from all the chunks it left behind,
 * as `stopped` where a person had asked for that, else as `cut-off`. The runs that work for it are cancelled. Returns
 * the row after that.
 */
export async function settleInterrupted(id: string, chunks: readonly ChatChunk[]): Promise<Message> {
  const answer = await findAnswer(id);
  // The run failed before it wrote its first chunk, so the parts in the row are all there is.
  const kept = answer ? toChatMessage(answer).parts : [];
  const parts = chunks.length === 0 ? kept : await partsFromChunks(chunks);
  const settled = answer?.stopRequestedAt
    ? await settleAnswer(id, { endReason: "stopped", parts })
    : await settleAnswer(id, { endReason: "cut-off", parts, error: INTERRUPTED });
  // The settlement holds without this, and the children of a dead run end by themselves at their next step.
  await cancelChildRuns(id).catch((error) =>
    console.warn(`Runs of answer ${id} could not be cancelled`, error),
  );
  return settled;
}

/**
 * Heals an answer that stands as `streaming`: triggers its run if there is none yet, and settles it from
 * its run's stream if that run is over. Gives the row as it now stands.
 */
export async function settleIfOver(answer: Message): Promise<Message> {
  const runId = await ensureRun(answer);
  if (!(await isRunOver(runId))) return { ...answer, runId };
  return settleInterrupted(answer.id, await readWritten(answer, runId));
}
