/** Aborts its signal when it was not fed for a while. */
export type Watchdog = {
  signal: AbortSignal;
  /** Tells that there was a sign of life. */
  feed: () => void;
  /** Stops watching. */
  end: () => void;
};

/** Watches from now on; `silenceMs` is how long it bears silence. */
export function startWatchdog(silenceMs: number): Watchdog {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), silenceMs);
  return { signal: controller.signal, feed: () => timer.refresh(), end: () => clearTimeout(timer) };
}
