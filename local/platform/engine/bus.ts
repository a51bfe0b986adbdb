/** Tells listeners of changes. Topics: `run:<id>`, `runs`, `tag:<tag>`, `batch:<id>`, `stream:<number>`, `queue`. */
export class Bus {
  #listeners = new Map<string, Set<() => void>>();

  /** Calls `listener` at every `emit(topic)`. Returns a function that ends it. */
  on(topic: string, listener: () => void): () => void {
    const set = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, set);
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(topic) === set) this.#listeners.delete(topic);
    };
  }

  /** Calls the listeners of a topic. */
  emit(topic: string): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
  }
}
