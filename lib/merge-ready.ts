import { addMerged } from "@/lib/chunks";
import type { ChatChunk } from "@/lib/messages";
import { withPatience } from "@/lib/patience";

const nothingYet: unique symbol = Symbol("nothing yet");

/** So many chunks at once are a backlog: no model writes that fast. */
const BACKLOG = 50;
/** How long a backlog may pause, between two reads from the network, and still be one. */
const PAUSE_MS = 15;
/** For how long a backlog is gathered. */
const LONGEST_MS = 250;

/**
 * Passes chunks on as soon as there are any, with those that are ready at the same moment merged where they
 * are deltas of one part. A backlog of thousands, which comes in several reads, becomes a handful, so that a page
 * draws it only a few times; nothing live is held back.
 */
export async function* mergeReady(chunks: AsyncGenerator<ChatChunk>): AsyncGenerator<ChatChunk> {
  try {
    let next = chunks.next();
    for (;;) {
      let result: IteratorResult<ChatChunk> | typeof nothingYet = await next;
      const batch: ChatChunk[] = [];
      const began = performance.now();
      for (let size = 1; result !== nothingYet && !result.done; size++) {
        addMerged(batch, result.value);
        next = chunks.next();
        result = await Promise.race([next, afterPendingJobs()]);
        const isBacklog = size >= BACKLOG && performance.now() - began < LONGEST_MS;
        if (result === nothingYet && isBacklog) result = await withPatience(next, PAUSE_MS, nothingYet);
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
