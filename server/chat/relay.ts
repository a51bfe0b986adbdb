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
 * Yields an answer's chunks to one reader, from the first chunk to the last one. Merges the deltas of a batch, so that
 * a page renders a backlog of thousands of chunks only a few times. Settles the answer if its run ended without doing
 * so. Ends without a last chunk only when `signal` aborts, which never ends the run.
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

  const settled = await settleInterrupted(answer.id, seen);
  yield* closeOpenParts(seen, settled.status === "waiting");
  yield finishChunk(toChatMessage(settled).metadata);
}

/**
 * Waits until an answer is settled, by reading its stream to the end.
 * @returns the settled row; undefined when `signal` aborted first, or the answer was deleted
 */
export async function waitForAnswer(answer: Message, signal: AbortSignal): Promise<Message | undefined> {
  if (answer.status !== "streaming") return answer;
  // The task settles the row before it writes the last chunk.
  for await (const _ of relayAnswer(answer, signal));
  return signal.aborted ? undefined : ((await findAnswer(answer.id)) ?? undefined);
}
