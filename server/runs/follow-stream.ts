import { setTimeout as sleep } from "node:timers/promises";
import { streams } from "@trigger.dev/sdk";
import { readBatches } from "@/server/chunks/read-batches";
import { isRunOver, isUnknown } from "@/server/runs/runs";

/** Maximum duration of a read (header Timeout-Seconds of Trigger.dev's streams). Then a new read starts. */
const READ_SECONDS = 600;
/** The same for a run that is over: all its records are stored, so a second without a record means the end. */
const TAIL_SECONDS = 1;
/** Pause after a 404, which Trigger.dev answers for a stream without records. */
const UNKNOWN_PAUSE_MS = 250;
const MAX_FAILURES = 5;
const FIRST_PAUSE_MS = 100;

type Options = {
  /** The index of the first record to read, 0 unless given. */
  startIndex?: number;
  /**
   * Aborts when the run is over, for callers that watch the run. Without it, the reader asks Trigger.dev whenever the
   * stream is silent.
   */
  over?: AbortSignal;
  /** Aborts the reading. The run goes on. */
  signal?: AbortSignal;
};

/**
 * Yields the records of one stream of a run, without validation, in batches of those that are ready at the same time.
 * Ends when the run is over and all its records were yielded. A run that Trigger.dev does not know has no records.
 * Continues from the next index after an error.
 * @throws the sixth error in a row
 */
export async function* followStream(
  runId: string,
  stream: string,
  { startIndex = 0, over, signal = new AbortController().signal }: Options = {},
): AsyncGenerator<unknown[]> {
  let index = startIndex;
  let failures = 0;
  let isOver = false;
  while (!signal.aborted) {
    isOver ||= over?.aborted === true;
    // A run that ends during a read may have written more records, so another read (the tail) follows.
    const isTail = isOver;
    try {
      const records = await streams.read<unknown>(runId, stream, {
        startIndex: index,
        timeoutInSeconds: isTail ? TAIL_SECONDS : READ_SECONDS,
        signal: over && !isTail ? AbortSignal.any([signal, over]) : signal,
      });
      for await (const batch of readBatches(records)) {
        if (batch.length > 0) {
          failures = 0;
          index += batch.length;
          yield batch;
        } else if (!over && !isTail) {
          isOver = await isRunOver(runId);
          if (isOver) break;
        }
      }
      if (isTail) return;
    } catch (error) {
      if (signal.aborted || (isTail && isUnknown(error))) return;
      if (isUnknown(error)) {
        isOver = await isRunOver(runId);
        if (!isOver) await sleep(UNKNOWN_PAUSE_MS);
      } else {
        if (++failures > MAX_FAILURES) throw error;
        console.warn(`Stream ${stream} of ${runId} could not be read from ${index} on`, error);
        await sleep(FIRST_PAUSE_MS * 2 ** failures);
      }
    }
  }
}
