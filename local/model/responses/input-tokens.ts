import { textTokens } from "../answer/tokens.ts";
import { textOf } from "../rules/read-turn.ts";
import type { ConversationItem } from "./request-schema.ts";

function textOfItem(item: ConversationItem): string {
  switch (item.type) {
    case "message":
      return textOf(item.content);
    case "function_call":
      return item.arguments;
    case "function_call_output":
      return textOf(item.output);
    case "reasoning":
      return item.summary.map((part) => part.text).join("\n");
  }
}

/** Returns the number of tokens of a conversation and its instructions. A token is a word. */
export function countInputTokens(items: ConversationItem[], instructions: string | null | undefined): number {
  return [instructions ?? "", ...items.map(textOfItem)].reduce(
    (sum, text) => sum + textTokens(text).length,
    0,
  );
}
