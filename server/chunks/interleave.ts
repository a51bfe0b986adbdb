type Pull<T> = { source: AsyncGenerator<T>; result: IteratorResult<T> };

/**
 * Reads several generators side by side and yields their values as they arrive. Generators may be added until all have
 * ended. A reader that stops early ends them all.
 */
export class Interleave<T> implements AsyncIterable<T> {
  readonly #pulls = new Map<AsyncGenerator<T>, Promise<Pull<T>>>();

  /** Starts to read one more generator. */
  add(source: AsyncGenerator<T>): void {
    this.#pulls.set(
      source,
      source.next().then((result) => ({ source, result })),
    );
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      while (this.#pulls.size > 0) {
        const { source, result } = await Promise.race(this.#pulls.values());
        this.#pulls.delete(source);
        if (result.done) continue;
        // Moves to the end of the map: a busy generator must not keep the others waiting.
        this.add(source);
        yield result.value;
      }
    } finally {
      for (const [source, pull] of this.#pulls) {
        pull.catch(() => undefined);
        void source.return(undefined).catch(() => undefined);
      }
    }
  }
}
