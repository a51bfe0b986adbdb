import { useRealtimeStream } from "@trigger.dev/react-hooks";
import { useEffect, useRef, useState } from "react";
import { liveOptions } from "@/components/live/live-access";
import type { LiveAccess } from "@/lib/live-access";

/** One record of a stream. `at` is when it was stored, in milliseconds of Unix time. */
export type StreamRecord = { index: number; at: number; value: unknown };

const DRAW_EVERY_MS = 50;
/** The longest read the platform grants (Timeout-Seconds, trigger.dev streams). */
const READ_SECONDS = 600;
/** So many records are read in one go: a page that read a hundred thousand would do nothing else for seconds. */
const BURST = 2_000;
/** Longer than what is read waits to be drawn. */
const REST_MS = 2 * DRAW_EVERY_MS;

/** A stream's records from the first one on, as they come. The array is the same one all the time, and grows. */
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
    // The hook would copy all of them for every batch: they are kept here instead.
    maxParts: 0,
    onParts: (parts) => {
      for (const { id, chunk, timestamp } of parts) {
        const index = Number(id);
        // A read that was begun again may give some of them once more.
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
