/** Aborts its signal when it was not fed for a while. */
export type Watchdog = {
  signal: AbortSignal;
  /** Tells that there was a sign of life, and that the next one is due. */
  feed: () => void;
  /** Stops watching, until it is fed again. */
  rest: () => void;
};

/** Watches from now on; `silenceMs` is how long it bears silence. */
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
