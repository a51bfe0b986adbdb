/**
 * Yields the chunks of a stream in groups of `size`, so that a caller can store many with one write. The last group has
 * the rest.
 */
export async function* inBatches<T>(stream: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const chunk of stream) {
    batch.push(chunk);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
