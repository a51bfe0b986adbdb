import { ApiError } from "../http/api-error.ts";
import type { ItemStore } from "./item-store.ts";
import type { ConversationItem, InputItem } from "./request-schema.ts";

function refuse(message: string): ApiError {
  return new ApiError(400, { message, param: "input" });
}

function resolveReference(id: string, store: ItemStore, stored: boolean): ConversationItem {
  const item = store.find(id);
  if (item) return item;
  const hint = stored
    ? ""
    : " Items are not persisted when `store` is set to false. Try again with `store` set to true, or remove this item from your input.";
  throw refuse(`Item with id '${id}' not found.${hint}`);
}

function checkCallsAreAnswered(items: ConversationItem[]): void {
  const open = new Set<string>();
  const known = new Set<string>();
  for (const item of items) {
    if (item.type === "function_call") {
      if (known.has(item.call_id)) throw refuse(`Duplicate function call with call_id ${item.call_id}.`);
      open.add(item.call_id);
      known.add(item.call_id);
    }
    if (item.type === "function_call_output") {
      if (!known.has(item.call_id)) {
        throw refuse(`No tool call found for function call output with call_id ${item.call_id}.`);
      }
      if (!open.delete(item.call_id)) {
        throw refuse(`Duplicate output for function call ${item.call_id}.`);
      }
    }
  }
  const [unanswered] = open;
  if (unanswered) throw refuse(`No tool output found for function call ${unanswered}.`);
}

function checkReasoningIsFollowed(items: ConversationItem[]): void {
  items.forEach((item, index) => {
    if (item.type !== "reasoning") return;
    const next = items[index + 1];
    const isFollowed =
      next?.type === "reasoning" ||
      next?.type === "function_call" ||
      (next?.type === "message" && next.role === "assistant");
    if (isFollowed) return;
    const name = typeof item.id === "string" ? `'${item.id}' ` : "";
    throw refuse(`Item ${name}of type 'reasoning' was provided without its required following item.`);
  });
}

/**
 * Returns a request's input with its references resolved.
 * @param stored true when the request's own items are stored
 * @throws ApiError 400, in the words of the real API, for an empty input, an unknown `item_reference`, a call without
 *   output, an output without a call, and reasoning that nothing follows
 */
export function resolveInput(input: InputItem[], store: ItemStore, stored: boolean): ConversationItem[] {
  if (input.length === 0) {
    throw new ApiError(400, {
      message: "One of 'input' or 'previous_response_id' must be provided.",
      code: "missing_required_parameter",
    });
  }
  const items = input.map((item) =>
    item.type === "item_reference" ? resolveReference(item.id, store, stored) : item,
  );
  checkCallsAreAnswered(items);
  checkReasoningIsFollowed(items);
  return items;
}
