/** A timer that aborts its signal unless it is fed in time. */
export type Watchdog = {
  signal: AbortSignal;
  /** Starts the time again, after a sign of life. */
  feed: () => void;
  /** Pauses the timer until the next `feed`. */
  rest: () => void;
};

/** Starts a watchdog that aborts after `silenceMs` without a `feed`. */
export function startWatchdog(silenceMs: number): Watchdog {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const rest = () => clearTimeout(timer);
  const feed = () => {
    rest();
    timer = setTimeout(() => controller.abort(), silenceMs);
  };
  feed();
  return { signal: controller.signal, feed, rest };
}
