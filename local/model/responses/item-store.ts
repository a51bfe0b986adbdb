import { type ConversationItem, inputItem } from "./request-schema.ts";
import type { OutputItem } from "./response-object.ts";

const MAX_ITEMS = 10_000;

/**
 * The output items that a later request may name by an `item_reference`: those of completed responses, unless `store`
 * was false. As in the real API, items of incomplete responses are not stored.
 */
export class ItemStore {
  readonly #items = new Map<string, ConversationItem>();

  /** Stores the items of a response by id. Deletes the oldest ones when there are too many. */
  keep(output: OutputItem[]): void {
    for (const item of output) {
      const { data } = inputItem.safeParse(item);
      // A call with deliberately broken arguments cannot be sent back.
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
