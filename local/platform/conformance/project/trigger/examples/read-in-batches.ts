/**
 * The chunks of a stream in groups of `size`, so that whoever stores them writes once for many. The last group holds
 * what is left when the stream ends.
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
