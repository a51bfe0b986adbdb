import type { ChatChunk } from "@/lib/messages";
import { mergeDeltas } from "@/server/chunks/chunks";
import { readBatches } from "@/server/chunks/read-batches";
import { streamFrom } from "@/server/chunks/stream-from";

/**
 * Yields chunks as they arrive. Deltas of one part that are ready at the same moment are merged, so that a model that
 * writes faster than its reader reads makes fewer, longer chunks.
 * @throws what `chunks` throws, after all earlier chunks were yielded
 */
export async function* mergeReady(chunks: AsyncGenerator<ChatChunk>): AsyncGenerator<ChatChunk> {
  for await (const batch of readBatches(streamFrom(chunks))) yield* mergeDeltas(batch);
}
