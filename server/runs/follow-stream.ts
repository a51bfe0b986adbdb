import { setTimeout as sleep } from "node:timers/promises";
import { streams } from "@trigger.dev/sdk";
import { readBatches } from "@/server/chunks/read-batches";
import { isRunOver, isUnknown } from "@/server/runs/runs";

/** The longest read the platform grants (Timeout-Seconds, trigger.dev streams). A read that ends is begun again. */
const READ_SECONDS = 600;
/** For a run that is over: all that it wrote is there, so silence means the end. */
const TAIL_SECONDS = 1;
const MOST_FAILURES = 5;
const FIRST_PAUSE_MS = 100;

type Reader = {
  /** The first record wanted. */
  startIndex?: number;
  /** Aborted once the run is over and writes no more. */
  over: AbortSignal;
  /** The reader's own: ends the reading, never the run. */
  signal: AbortSignal;
};

/**
 * One stream of a run, in batches of the records that are there at the same moment; ends when the run is over and
 * all it wrote was given. A read that fails is tried again from the next index, after a growing pause.
 * A run that Trigger.dev does not know any more has written nothing.
 * @throws what the last of several failures in a row threw
 */
export async function* followStream<T>(
  runId: string,
  stream: string,
  { startIndex = 0, over, signal }: Reader,
): AsyncGenerator<T[]> {
  let index = startIndex;
  let failures = 0;
  while (!signal.aborted) {
    const isOver = over.aborted;
    try {
      const records = await streams.read<T>(runId, stream, {
        startIndex: index,
        timeoutInSeconds: isOver ? TAIL_SECONDS : READ_SECONDS,
        signal: isOver ? signal : AbortSignal.any([signal, over]),
      });
      for await (const batch of readBatches(records)) {
        if (batch.length === 0) continue;
        failures = 0;
        index += batch.length;
        yield batch;
      }
      if (isOver) return;
    } catch (error) {
      if (signal.aborted) return;
      if (isUnknown(error) && (await isRunOver(runId))) return;
      if (++failures > MOST_FAILURES) throw error;
      console.warn(`Stream ${stream} of ${runId} could not be read from ${index} on`, error);
      await sleep(FIRST_PAUSE_MS * 2 ** failures);
    }
  }
}
