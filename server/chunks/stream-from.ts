/**
 * Returns a stream of the values that a generator yields. Reads the generator as the stream is read, and ends it when
 * the stream is cancelled.
 * @param left aborted on cancellation, before the generator is ended: a generator that waits would not end otherwise
 */
export function streamFrom<T>(values: AsyncGenerator<T>, left?: AbortController): ReadableStream<T> {
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const { done, value } = await values.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        left?.abort();
        await values.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
