import { addMerged } from "@/lib/chunks";
import type { ChatChunk } from "@/lib/messages";

const nothingYet = Symbol("nothing yet");

/**
 * Passes chunks on as soon as there are any, with those that are ready at the same moment merged where they
 * are deltas of one part: a backlog of thousands becomes a handful, and nothing live is held back.
 */
export async function* mergeReady(chunks: AsyncGenerator<ChatChunk>): AsyncGenerator<ChatChunk> {
  try {
    let next = chunks.next();
    for (;;) {
      const batch: ChatChunk[] = [];
      let result: IteratorResult<ChatChunk> | typeof nothingYet = await next;
      while (result !== nothingYet && !result.done) {
        addMerged(batch, result.value);
        next = chunks.next();
        result = await Promise.race([next, afterPendingJobs()]);
      }
      yield* batch;
      if (result !== nothingYet) return;
    }
  } finally {
    await chunks.return(undefined);
  }
}

/** Settles once everything that is ready without waiting for the outside world has had its turn. */
function afterPendingJobs(): Promise<typeof nothingYet> {
  return new Promise((resolve) => setImmediate(resolve, nothingYet));
}
