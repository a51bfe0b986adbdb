import { setTimeout } from "node:timers/promises";

/**
 * Reads a stream to its last chunk, with a new read each time that one ends early. A read ends without an error after
 * its time-out, and with an error when it is refused. The next read starts at the first chunk that is missing.
 * @param read opens the stream at an index, as `(startIndex) => counts.read(runId, { startIndex })`
 * @throws the last error, after `tries` reads in a row without a chunk
 */
export async function* readWithRetries<T>(
  read: (startIndex: number) => Promise<AsyncIterable<T>>,
  isLast: (chunk: T) => boolean,
  { tries = 5, pauseMs = 500 } = {},
): AsyncGenerator<T> {
  let next = 0;
  let failure: unknown = new Error("The stream ended before its last chunk");
  for (let fruitless = 0; fruitless < tries; fruitless += 1) {
    if (fruitless > 0) await setTimeout(pauseMs * 2 ** (fruitless - 1));
    try {
      for await (const chunk of await read(next)) {
        next += 1;
        fruitless = 0;
        yield chunk;
        if (isLast(chunk)) return;
      }
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
