import type { Answer } from "../answer/answer.ts";
import { argumentTokens, textTokens } from "../answer/tokens.ts";
import { newId } from "./ids.ts";

/** One output item of a response before it is streamed, with the tokens that it will be written in. */
export type PlannedItem =
  /** `parts` are the summary parts, each as tokens; `encrypted` is for callers that keep the reasoning themselves. */
  | { type: "reasoning"; id: string; parts: string[][]; encrypted?: string }
  | { type: "message"; id: string; tokens: string[] }
  | { type: "function_call"; id: string; callId: string; name: string; tokens: string[] };

function summaryParts(reasoning: string): string[][] {
  return reasoning
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "")
    .map(textTokens);
}

function planReasoning(reasoning: string, isEncryptedWanted: boolean): PlannedItem {
  const encrypted = Buffer.from(reasoning).toString("base64");
  const item = { type: "reasoning" as const, id: newId("rs"), parts: summaryParts(reasoning) };
  return isEncryptedWanted ? { ...item, encrypted } : item;
}

/**
 * An answer as the output items of a response, in the order in which they are streamed.
 * @param include what the request asks for besides; this server knows "reasoning.encrypted_content"
 */
export function planOutput(answer: Answer, include: string[] = []): PlannedItem[] {
  const items: PlannedItem[] = [];
  if (answer.reasoning) {
    items.push(planReasoning(answer.reasoning, include.includes("reasoning.encrypted_content")));
  }
  const tokens = answer.tokens ?? (answer.text === undefined ? undefined : textTokens(answer.text));
  if (tokens) items.push({ type: "message", id: newId("msg"), tokens });
  for (const call of answer.calls ?? []) {
    items.push({
      type: "function_call",
      id: newId("fc"),
      callId: newId("call"),
      name: call.name,
      tokens: argumentTokens(call.arguments),
    });
  }
  return items;
}

/** The tokens of one item. */
export function tokensOf(item: PlannedItem): string[] {
  return item.type === "reasoning" ? item.parts.flat() : item.tokens;
}

/** How many tokens the whole plan has. */
export function countTokens(plan: PlannedItem[]): number {
  return plan.reduce((sum, item) => sum + tokensOf(item).length, 0);
}
