import { addMerged } from "@/lib/chunks";
import type { ChatChunk } from "@/lib/messages";
import { readyBatches } from "@/lib/ready-batches";

/**
 * Passes chunks on as soon as there are any, with those that are ready at the same moment merged where they are deltas
 * of one part: a page draws a backlog of thousands only a few times, and nothing live is held back.
 */
export async function* mergeReady(chunks: AsyncGenerator<ChatChunk>): AsyncGenerator<ChatChunk> {
  for await (const batch of readyBatches(chunks)) {
    const merged: ChatChunk[] = [];
    for (const chunk of batch) addMerged(merged, chunk);
    yield* merged;
  }
}
