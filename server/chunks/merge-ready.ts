import type { ChatChunk } from "@/lib/messages";
import { merged } from "@/server/chunks/chunks";
import { readBatches } from "@/server/chunks/read-batches";
import { streamFrom } from "@/server/chunks/stream-from";

/**
 * Chunks as they come; those that are ready at the same moment are merged where they are deltas of one part. What a
 * model at a usual pace writes stays as it is; one that is quicker than its reader makes fewer, longer chunks.
 * @throws what `chunks` fails with, after all that came before it was given
 */
export async function* mergeReady(chunks: AsyncGenerator<ChatChunk>): AsyncGenerator<ChatChunk> {
  for await (const batch of readBatches(streamFrom(chunks))) yield* merged(batch);
}
