import { withPatience } from "@/lib/patience";

const nothingYet: unique symbol = Symbol("nothing yet");

/** So many values at once are a backlog: no model writes that fast. */
const BACKLOG = 50;
/** How long a backlog may pause, between two reads from the network, and still be one. */
const PAUSE_MS = 15;
/** For how long a backlog is gathered. */
const LONGEST_MS = 250;

/**
 * Passes values on as soon as there are any, those that are ready at the same moment together. A backlog of
 * thousands, which comes in several reads, becomes a few batches; nothing live is held back.
 * @param most values in a batch
 */
export async function* readyBatches<T>(
  values: AsyncGenerator<T>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<T[]> {
  try {
    let next = values.next();
    for (;;) {
      const batch: T[] = [];
      let result: IteratorResult<T> | typeof nothingYet = await next;
      const began = performance.now();
      while (result !== nothingYet && !result.done) {
        batch.push(result.value);
        next = values.next();
        if (batch.length >= most) break;
        result = await Promise.race([next, afterPendingJobs()]);
        const isBacklog = batch.length >= BACKLOG && performance.now() - began < LONGEST_MS;
        if (result === nothingYet && isBacklog) result = await withPatience(next, PAUSE_MS, nothingYet);
      }
      if (batch.length > 0) yield batch;
      if (result !== nothingYet && result.done) return;
    }
  } finally {
    await values.return(undefined);
  }
}

/** Settles once everything that is ready without waiting for the outside world has had its turn. */
function afterPendingJobs(): Promise<typeof nothingYet> {
  return new Promise((resolve) => setImmediate(resolve, nothingYet));
}
