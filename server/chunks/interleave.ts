type Pulled<T> = { source: AsyncGenerator<T>; result: IteratorResult<T> };

/**
 * Reads several sources side by side, and gives their values as they come. Sources may be added until all of
 * them have ended; whoever stops reading ends them all.
 */
export class Interleave<T> implements AsyncIterable<T> {
  readonly #pulls = new Map<AsyncGenerator<T>, Promise<Pulled<T>>>();

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
        // Goes to the end of the line: a busy source must not keep the others waiting.
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
