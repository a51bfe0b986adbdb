import { setTimeout as sleep } from "node:timers/promises";

/** Limit on the delay that is caught up at once, so that a hold is not followed by a burst. */
const CATCH_UP_MS = 50;

export interface Pace {
  /** 0 is as fast as possible. */
  tokensPerSecond: number;
  /** Silence before the first token. */
  firstTokenMs: number;
}

/**
 * Returns a function to await before each token. It keeps the pace on average, because timers are not precise. At full
 * speed it yields to the event loop, so that a closed connection is noticed. Rejects when `signal` aborts.
 */
export function createPacer(pace: Pace, signal: AbortSignal): () => Promise<void> {
  let due = performance.now() + pace.firstTokenMs;
  return async () => {
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait, undefined, { signal });
    else await new Promise(setImmediate);
    signal.throwIfAborted();
    if (pace.tokensPerSecond > 0) {
      due = Math.max(due, performance.now() - CATCH_UP_MS) + 1000 / pace.tokensPerSecond;
    }
  };
}
