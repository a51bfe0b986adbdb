import { useEffect, useState } from "react";

const TICK_MS = 15_000;

/**
 * The time by the server's clock, going on from the moment at which the page was made (ISO 8601). A clock that is
 * set wrong on this machine does not matter.
 */
export function useNow(readAt: string): number {
  const [now, setNow] = useState(() => Date.parse(readAt));
  useEffect(() => {
    const begun = performance.now();
    const tick = () => setNow(Date.parse(readAt) + performance.now() - begun);
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [readAt]);
  return now;
}
