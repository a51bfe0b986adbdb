import { useEffect, useState } from "react";

const TICK_MS = 15_000;

/**
 * Returns the current time of the server, in milliseconds since 1970.
 * @param readAt when the server rendered the page, ISO 8601. Counting from there does not depend on this machine's clock.
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
