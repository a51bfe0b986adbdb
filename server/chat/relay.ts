import { setTimeout as sleep } from "node:timers/promises";
import type { ChatChunk } from "@/lib/messages";
import { toChatMessage } from "@/server/chat/messages";
import { readToTail, settleInterrupted } from "@/server/chat/settle";
import { createChunkReader, isLastChunk } from "@/server/chunks/chunk-reader";
import { addMerged, finishChunk, merged, startChunk } from "@/server/chunks/chunks";
import { keptChunks } from "@/server/chunks/kept-chunks";
import { closeOpenParts } from "@/server/chunks/open-parts";
import { readBatches } from "@/server/chunks/read-batches";
import { chunksFromMessage } from "@/server/chunks/replay";
import type { Message } from "@/server/db";
import { ensureRun, isRunOver, isUnknown } from "@/server/runs/runs";
import { aiStream } from "@/trigger/streams";

/** The longest read the platform grants (Timeout-Seconds, trigger.dev streams). A read that ends is begun again. */
const READ_SECONDS = 600;
const UNKNOWN_PAUSE_MS = 250;

/**
 * An answer as a stream of chunks for one reader: from the first chunk, through what is still being
 * written, to the turn's last chunk. It ends without a last chunk only if this relay is cut off.
 * Reading has no influence on the run: `signal` ends the reading only.
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
  for await (const batch of followRun(runId, signal)) {
    for (const chunk of merged(batch.flatMap(read))) {
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
 * Returns the run's chunks from the first one on, unchecked, in batches of those that come together. The relay merges
 * the deltas of a batch: a page draws a backlog of thousands only a few times. Ends when the run is over and
 * everything it wrote was given.
 */
async function* followRun(runId: string, signal: AbortSignal): AsyncGenerator<unknown[]> {
  let index = 0;
  let over = false;
  while (!over && !signal.aborted) {
    try {
      const options = { startIndex: index, timeoutInSeconds: READ_SECONDS, signal };
      for await (const batch of readBatches<unknown>(await aiStream.read(runId, options))) {
        index += batch.length;
        yield batch;
        if (batch.length === 0 && (await isRunOver(runId))) {
          over = true;
          break;
        }
      }
    } catch (error) {
      if (!isUnknown(error)) throw error;
      // Either the run is not known any more, or it was triggered a moment ago and is not known yet.
      over = await isRunOver(runId);
      if (!over) await sleep(UNKNOWN_PAUSE_MS);
    }
  }
  if (signal.aborted) return;
  for await (const chunk of readToTail(runId, index, signal)) yield [chunk];
}
