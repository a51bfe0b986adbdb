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

/** Asks to go on with an answer that broke off. */
const CONTINUE = /^continue your last (message|answer)\b/i;

/** The place of the message that is to be answered, and of the request to continue the answer, if there is one. */
function findAsked(items: ConversationItem[]): { asked: number; continued: number } {
  const last = items.findLastIndex(isMessageOf("user"));
  const earlier = items.slice(0, Math.max(last, 0)).findLastIndex(isMessageOf("user"));
  const isContinued = earlier >= 0 && CONTINUE.test(messageText(items[last]));
  return isContinued ? { asked: earlier, continued: last } : { asked: last, continued: -1 };
}

function messageText(item: ConversationItem | undefined): string {
  return item?.type === "message" ? textOf(item.content) : "";
}

/** A request and its resolved input as the rules see them. */
export function readTurn(request: ResponsesRequest, items: ConversationItem[]): Turn {
  const { asked, continued } = findAsked(items);
  const written = items.slice(asked + 1, Math.max(continued, 0)).filter(isMessageOf("assistant"));
  const toolChoice = request.tool_choice ?? "auto";
  const format = request.text?.format;
  return {
    prompt: messageText(items[asked]),
    messages: items.filter((item) => isMessageOf("user")(item) || isMessageOf("assistant")(item)).length,
    tools: toolChoice === "none" ? [] : (request.tools ?? []),
    toolChoice,
    toolResults: readToolResults(items.slice(asked + 1)),
    ...(continued >= 0 && { written: written.map(messageText).join("\n") }),
    ...(format?.schema && { outputSchema: format.schema }),
  };
}
