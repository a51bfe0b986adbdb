import type { ChatChunk } from "@/lib/messages";
import { streamIds } from "@/lib/streams";
import { ensureRun, settleInterrupted } from "@/server/chat/answer";
import { findAnswer, toChatMessage } from "@/server/chat/messages";
import { createChunkReader, isLastChunk } from "@/server/chunks/chunk-reader";
import { addMerged, finishChunk, mergeDeltas, startChunk } from "@/server/chunks/chunks";
import { keptChunks } from "@/server/chunks/kept-chunks";
import { closeOpenParts } from "@/server/chunks/open-parts";
import { chunksFromMessage } from "@/server/chunks/replay";
import type { Message } from "@/server/db";
import { followStream } from "@/server/runs/follow-stream";

/**
 * Yields an answer's chunks to one reader, from the first chunk to the last one. The deltas of a batch are merged, so
 * that a page draws a backlog of thousands only a few times. A run that ended without settling its answer has it
 * settled here. Ends without a last chunk only when `signal` is aborted, which ends the reading and never the run.
 */
export async function* relayAnswer(answer: Message, signal: AbortSignal): AsyncGenerator<ChatChunk> {
  if (answer.status !== "streaming") {
    yield* chunksFromMessage(toChatMessage(answer));
    return;
  }
  const runId = await ensureRun(answer);
  yield startChunk(answer.id, { status: "streaming", runId });

  const seen = keptChunks(toChatMessage(answer).parts);
  yield* seen;
  const read = createChunkReader(seen);
  for await (const batch of followStream(runId, streamIds.ai, { signal })) {
    for (const chunk of mergeDeltas(batch.flatMap(read))) {
      yield chunk;
      addMerged(seen, chunk);
    }
    const last = batch.find(isLastChunk);
    if (last) {
      yield last;
      return;
    }
  }
  if (signal.aborted) return;

  yield* closeOpenParts(seen);
  const settled = await settleInterrupted(answer.id, seen);
  yield finishChunk(toChatMessage(settled).metadata);
}

/**
 * Waits until an answer is settled, by reading it to its end.
 * @returns the settled row; undefined when `signal` was aborted first, or the answer was deleted meanwhile
 */
export async function waitForAnswer(answer: Message, signal: AbortSignal): Promise<Message | undefined> {
  if (answer.status !== "streaming") return answer;
  // The task settles the row before it writes the last chunk.
  for await (const _ of relayAnswer(answer, signal));
  return signal.aborted ? undefined : ((await findAnswer(answer.id)) ?? undefined);
}
