/**
 * What a generator yields, as a stream: asked for as it is read, and ended when the stream is cancelled.
 * @param left aborted first when that happens, for a generator that waits for something
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
