import type { Answer } from "../answer/answer.ts";
import { argumentTokens, textTokens } from "../answer/tokens.ts";
import { newId } from "./ids.ts";

/** An output item of a response before it is streamed, as tokens. */
export type PlannedItem =
  /** `parts` are the summary parts, each as tokens. `encrypted` is for callers that store the reasoning themselves. */
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
 * Returns an answer as the output items of a response, in streaming order.
 * @param include of the request. This server knows "reasoning.encrypted_content".
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

/** Returns the tokens of an item. */
export function tokensOf(item: PlannedItem): string[] {
  return item.type === "reasoning" ? item.parts.flat() : item.tokens;
}

/** Returns the number of tokens of a plan. */
export function countTokens(plan: PlannedItem[]): number {
  return plan.reduce((sum, item) => sum + tokensOf(item).length, 0);
}
