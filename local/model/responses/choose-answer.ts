import type { Answer } from "../answer/answer.ts";
import { readFailurePhrase } from "../answer/failure-phrases.ts";
import { readPacePhrase } from "../answer/pace-phrase.ts";
import { asksForReasoning, reasonAbout } from "../rules/reasoning.ts";
import { findRule } from "../rules/registry.ts";
import type { Turn } from "../rules/rule.ts";
import type { ResponsesRequest } from "./request-schema.ts";

function wantsReasoning({ reasoning }: ResponsesRequest, prompt: string): boolean {
  const isRequested = Boolean(reasoning?.summary) && reasoning?.effort !== "none";
  return isRequested || asksForReasoning(prompt);
}

/** Returns the part of a text that is not written yet. */
function restOf(text: string, written: string): string {
  return text.startsWith(written) ? text.slice(written.length) : `\n\n${text}`;
}

/**
 * Returns the answer to a turn: the scripted answer of a test, else the answer of the first matching rule, with the
 * reasoning, the pace and the failure that the request or the prompt asks for.
 * @param earlier how often this conversation was answered before (for "fail once …")
 */
export function chooseAnswer(
  turn: Turn,
  request: ResponsesRequest,
  scripted: Answer | undefined,
  earlier: number,
): Answer {
  if (scripted) return scripted;
  const { written } = turn;
  const { failure, rest } = readFailurePhrase(turn.prompt, written === undefined ? earlier : earlier + 1);
  const asked = { ...turn, prompt: rest };
  const rule = findRule(asked);
  const answer: Answer = { ...rule.answer(asked) };
  if (wantsReasoning(request, rest)) answer.reasoning ??= reasonAbout(asked, rule.name);
  const tokensPerSecond = readPacePhrase(rest);
  if (tokensPerSecond !== undefined) answer.tokensPerSecond = tokensPerSecond;
  if (failure) answer.failure = failure;
  if (written !== undefined && answer.text !== undefined) answer.text = restOf(answer.text, written);
  return answer;
}
