import { setTimeout } from "node:timers/promises";

/**
 * Reads a stream to its last chunk however often reading ends before it. A read ends early without an error after its
 * time-out without data, and with one when it is refused; the next begins with the first chunk not yet seen.
 * @param read opens the stream at an index, as `(startIndex) => counts.read(runId, { startIndex })`
 * @throws what the last read threw, or an error, after `tries` reads in a row that brought no chunk
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
