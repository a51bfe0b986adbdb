import { useRealtimeStream } from "@trigger.dev/react-hooks";
import { useRef, useState } from "react";
import type { LiveAccess } from "@/components/approvals/live-draft";

/** One record of a stream. `at` is when it was stored, in milliseconds of Unix time. */
export type StreamRecord = { index: number; at: number; value: unknown };

const DRAW_EVERY_MS = 100;
/** The longest read the platform grants (Timeout-Seconds, trigger.dev streams). */
const READ_SECONDS = 600;

/** A stream's records from the first one on, as they come. The array is the same one all the time, and grows. */
export function useStreamRecords(
  { runId, accessToken, apiUrl }: LiveAccess,
  stream: string,
): { records: readonly StreamRecord[]; count: number; error: Error | undefined } {
  const records = useRef<StreamRecord[]>([]);
  const [count, setCount] = useState(0);
  const { error } = useRealtimeStream<unknown>(runId, stream, {
    accessToken,
    baseURL: apiUrl,
    timeoutInSeconds: READ_SECONDS,
    throttleInMs: DRAW_EVERY_MS,
    // The hook would copy all of them for every batch: they are kept here instead.
    maxParts: 0,
    onParts: (parts) => {
      for (const { id, chunk, timestamp } of parts) {
        // A read that was begun again may give some of them once more.
        if (Number(id) < records.current.length) continue;
        records.current.push({ index: Number(id), at: timestamp, value: chunk });
      }
      setCount(records.current.length);
    },
  });
  return { records: records.current, count, error };
}
