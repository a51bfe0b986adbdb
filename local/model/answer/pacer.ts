import { setTimeout as sleep } from "node:timers/promises";

/** How far a late writer may catch up in one go, so that a hold is not followed by a burst. */
const CATCH_UP_MS = 50;

export interface Pace {
  /** 0 = as fast as possible. */
  tokensPerSecond: number;
  /** Silence before the first token; 0 = none. */
  firstTokenMs: number;
}

/**
 * Makes a function to await before each token. It keeps the pace on average, whatever the timers' grain.
 * At full speed it still lets other work in, so that a closed connection is seen. Rejects when `signal` aborts.
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
