import { withPatience } from "@/lib/patience";

const FIRST_SILENCE_MS = 1_000;
const LONGEST_SILENCE_MS = 5_000;

/** Stands among the values of {@link markSilence} where none came for a while. */
export const silence: unique symbol = Symbol("silence");

/**
 * Passes a stream's values on, and gives {@link silence} whenever none came for a while: after a second,
 * then after two, and so on up to every five seconds, until the next value. Whoever stops reading cancels the stream.
 */
export async function* markSilence<T>(values: ReadableStream<T>): AsyncGenerator<T | typeof silence> {
  const reader = values.getReader();
  try {
    for (;;) {
      const next = reader.read();
      let patience = FIRST_SILENCE_MS;
      let result = await withPatience(next, patience, silence);
      while (result === silence) {
        yield silence;
        patience = Math.min(patience * 2, LONGEST_SILENCE_MS);
        result = await withPatience(next, patience, silence);
      }
      if (result.done) return;
      yield result.value;
    }
  } finally {
    await reader.cancel();
  }
}
