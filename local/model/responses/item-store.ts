import { type ConversationItem, inputItem } from "./request-schema.ts";
import type { OutputItem } from "./response-object.ts";

const MAX_ITEMS = 10_000;

/**
 * The output items that a later request may name by an `item_reference`: those of completed responses that were
 * made with `store` not false. As in the real API, an answer that was broken off leaves nothing behind.
 */
export class ItemStore {
  readonly #items = new Map<string, ConversationItem>();

  /** Keeps the items of a response by their id; the oldest go first when there are very many. */
  keep(output: OutputItem[]): void {
    for (const item of output) {
      const { data } = inputItem.safeParse(item);
      // A call whose arguments are broken on purpose cannot be sent back.
      if (data && data.type !== "item_reference") this.#items.set(item.id, data);
    }
    for (const id of this.#items.keys()) {
      if (this.#items.size <= MAX_ITEMS) return;
      this.#items.delete(id);
    }
  }

  find(id: string): ConversationItem | undefined {
    return this.#items.get(id);
  }
}
