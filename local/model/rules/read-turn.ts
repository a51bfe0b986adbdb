import type { ConversationItem, ResponsesRequest } from "../responses/request-schema.ts";
import type { ToolResult, Turn } from "./rule.ts";

type Content = Extract<ConversationItem, { type: "message" }>["content"];

/** The text of a content list; images and files are passed over. */
export function textOf(content: Content): string {
  return content
    .map((part) => {
      if (part.type === "refusal") return part.refusal;
      return "text" in part && typeof part.text === "string" ? part.text : "";
    })
    .join("\n");
}

function isMessageOf(role: string) {
  return (item: ConversationItem) => item.type === "message" && item.role === role;
}

function readToolResults(items: ConversationItem[]): ToolResult[] {
  const names = new Map<string, string>();
  const results: ToolResult[] = [];
  for (const item of items) {
    if (item.type === "function_call") names.set(item.call_id, item.name);
    if (item.type === "function_call_output") {
      results.push({ name: names.get(item.call_id) ?? "unknown", output: textOf(item.output) });
    }
  }
  return results;
}

/** A request and its resolved input as the rules see them. */
export function readTurn(request: ResponsesRequest, items: ConversationItem[]): Turn {
  const lastUser = items.findLastIndex(isMessageOf("user"));
  const last = items[lastUser];
  const toolChoice = request.tool_choice ?? "auto";
  const format = request.text?.format;
  return {
    prompt: last?.type === "message" ? textOf(last.content) : "",
    messages: items.filter((item) => isMessageOf("user")(item) || isMessageOf("assistant")(item)).length,
    tools: toolChoice === "none" ? [] : (request.tools ?? []),
    toolChoice,
    toolResults: readToolResults(items.slice(lastUser + 1)),
    ...(format?.schema && { outputSchema: format.schema }),
  };
}
