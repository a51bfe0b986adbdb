import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";
import { wellFormed, wellFormedJson } from "@/lib/text";
import { isCallId, isJsonObject } from "@/server/model/tool-call-json";

type Part = Exclude<LanguageModelV4Message["content"], string>[number];
type Call = Extract<Part, { type: "tool-call" }>;
type Result = Extract<Part, { type: "tool-result" }>;

/**
 * Returns a prompt that every strict server of the OpenAI API accepts: well-formed text, each tool call followed by
 * exactly one result, call ids that are unique and at most 64 characters long, and arguments that are JSON objects.
 * Leaves out empty texts, calls without a result and results without a call.
 */
export function repairPrompt(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const { ids, answered } = pairCalls(prompt);
  return prompt.flatMap((message) => {
    if (message.role === "system") return [{ ...message, content: wellFormed(message.content) }];
    const parts: readonly Part[] = message.content;
    const content = parts.flatMap((part): Part[] => {
      if (part.type === "text") return part.text === "" ? [] : [{ ...part, text: wellFormed(part.text) }];
      if (part.type !== "tool-call" && part.type !== "tool-result") return [part];
      const toolCallId = ids.get(part);
      if (toolCallId === undefined || !answered.has(toolCallId)) return [];
      return [part.type === "tool-call" ? repairCall(part, toolCallId) : repairResult(part, toolCallId)];
    });
    return content.length === 0 ? [] : [{ ...message, content } as LanguageModelV4Message];
  });
}

function repairCall(call: Call, toolCallId: string): Call {
  return { ...call, toolCallId, input: isJsonObject(call.input) ? wellFormedJson(call.input) : {} };
}

function repairResult(result: Result, toolCallId: string): Result {
  return { ...result, toolCallId, output: wellFormedJson(result.output) };
}

/** Returns the id to send for each call and result, and the ids that have both a call and a result. */
function pairCalls(prompt: LanguageModelV4Prompt): { ids: Map<Part, string>; answered: Set<string> } {
  const ids = new Map<Part, string>();
  const answered = new Set<string>();
  const open = new Map<string, string>();
  const used = new Set<string>();
  for (const { content } of prompt) {
    if (typeof content === "string") continue;
    for (const part of content) {
      if (part.type === "tool-call") {
        const id = uniqueCallId(part.toolCallId, used);
        open.set(part.toolCallId, id);
        ids.set(part, id);
      } else if (part.type === "tool-result") {
        const id = open.get(part.toolCallId);
        if (id === undefined) continue;
        open.delete(part.toolCallId);
        ids.set(part, id);
        answered.add(id);
      }
    }
  }
  return { ids, answered };
}

/** Returns the id if it is valid and not in `used`, else a new one. Adds the result to `used`. */
export function uniqueCallId(id: string, used: Set<string>): string {
  let unique = id;
  for (let count = used.size; !isCallId(unique) || used.has(unique); count++) unique = `call_${count}`;
  used.add(unique);
  return unique;
}
