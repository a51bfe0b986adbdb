import { useRealtimeStream } from "@trigger.dev/react-hooks";
import { useEffect, useRef, useState } from "react";
import { liveOptions } from "@/components/live/live-access";
import type { LiveAccess } from "@/lib/live-access";

/** One record of a stream. `at` is when it was stored, in milliseconds since 1970. */
export type StreamRecord = { index: number; at: number; value: unknown };

const DRAW_EVERY_MS = 50;
/** The longest read that the platform allows (header Timeout-Seconds). */
const READ_SECONDS = 600;
/** The hook pauses after this many records: reading a hundred thousand in one go would block the page for seconds. */
const BURST = 2_000;
/** Longer than DRAW_EVERY_MS, so that every burst is drawn before the next one. */
const REST_MS = 2 * DRAW_EVERY_MS;

/** Returns a stream's records from the first one, live. The array is mutated: it stays the same one and grows. */
export function useStreamRecords(
  access: LiveAccess,
  stream: string,
): { records: readonly StreamRecord[]; count: number; error: Error | undefined } {
  const records = useRef<StreamRecord[]>([]);
  const [count, setCount] = useState(0);
  const inBurst = useRef(0);
  const [isResting, setResting] = useState(false);
  const { error, stop } = useRealtimeStream<unknown>(access.runId, stream, {
    ...liveOptions(access),
    timeoutInSeconds: READ_SECONDS,
    throttleInMs: DRAW_EVERY_MS,
    enabled: !isResting,
    // The hook would copy all records for every batch, so this one keeps them itself.
    maxParts: 0,
    onParts: (parts) => {
      for (const { id, chunk, timestamp } of parts) {
        const index = Number(id);
        // A read that starts again may repeat records.
        if (index <= (records.current.at(-1)?.index ?? -1)) continue;
        records.current.push({ index, at: timestamp, value: chunk });
      }
      setCount(records.current.length);
    },
    onData: () => {
      if (++inBurst.current !== BURST) return;
      stop();
      setResting(true);
    },
  });
  useEffect(() => {
    if (!isResting) return;
    const timer = setTimeout(() => {
      inBurst.current = 0;
      setResting(false);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [isResting]);
  return { records: records.current, count, error };
}
