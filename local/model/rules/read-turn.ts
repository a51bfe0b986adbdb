import type { ConversationItem, ResponsesRequest } from "../responses/request-schema.ts";
import type { ToolResult, Turn } from "./rule.ts";

type Content = Extract<ConversationItem, { type: "message" }>["content"];

/** Returns the text of a content list, without images and files. */
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

/** Pattern of the request to continue an answer. */
const CONTINUE = /^continue your last (message|answer)\b/i;

/** Returns the index of the message to answer, and of the request to continue its answer; -1 when there is none. */
function findAsked(items: ConversationItem[]): { asked: number; continued: number } {
  const last = items.findLastIndex(isMessageOf("user"));
  const earlier = items.slice(0, Math.max(last, 0)).findLastIndex(isMessageOf("user"));
  const isContinued = earlier >= 0 && CONTINUE.test(messageText(items[last]));
  return isContinued ? { asked: earlier, continued: last } : { asked: last, continued: -1 };
}

function messageText(item: ConversationItem | undefined): string {
  return item?.type === "message" ? textOf(item.content) : "";
}

/** Returns the turn that the rules match, for a request and its resolved input. */
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
