import { setTimeout as sleep } from "node:timers/promises";
import { streams } from "@trigger.dev/sdk";
import { readBatches } from "@/server/chunks/read-batches";
import { isRunOver, isUnknown } from "@/server/runs/runs";

/** The longest read that the platform allows (Timeout-Seconds, trigger.dev streams). After it a new read starts. */
const READ_SECONDS = 600;
/** The same for a run that is over: all its records are stored, so a second without one is the end. */
const TAIL_SECONDS = 1;
/** Trigger.dev answers 404 for a stream that nobody has written to yet. */
const UNKNOWN_PAUSE_MS = 250;
const MAX_FAILURES = 5;
const FIRST_PAUSE_MS = 100;

type Options = {
  /** The index of the first record to read, 0 unless given. */
  startIndex?: number;
  /**
   * Aborted once the run is over, by a caller that watches the run. Without it, the reader itself asks Trigger.dev
   * whenever the stream is silent.
   */
  over?: AbortSignal;
  /** Aborted by the caller to stop reading. The run goes on. */
  signal?: AbortSignal;
};

/**
 * Yields the records of one stream of a run, unchecked, in batches of those that are ready at the same moment. Ends
 * when the run is over and all its records were yielded. A run that Trigger.dev does not know any more has none.
 * Reads again from the next index after a failure.
 * @throws the last of several failures in a row
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
    // A run that ends during this read may have written more, so one more read follows: the tail.
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
