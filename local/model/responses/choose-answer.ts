import type { Answer } from "../answer/answer.ts";
import { readFailurePhrase } from "../answer/failure-phrases.ts";
import { answerByRule } from "../rules/registry.ts";
import type { Turn } from "../rules/rule.ts";
import type { ResponsesRequest } from "./request-schema.ts";

const DEFAULT_REASONING =
  "A rule answers here, so there is little to reason about. I look for words that a rule knows in the last message.\n\n" +
  "One fits. I write down what it says.";

function wantsReasoning({ reasoning }: ResponsesRequest): boolean {
  return Boolean(reasoning?.summary) && reasoning?.effort !== "none";
}

/**
 * What is answered to a turn: the scripted answer if a test laid one down, else what the rules say, with the failure
 * that the prompt asks for.
 * @param earlier how often this conversation was answered before (for "fail once …")
 */
export function chooseAnswer(
  turn: Turn,
  request: ResponsesRequest,
  scripted: Answer | undefined,
  earlier: number,
): Answer {
  if (scripted) return scripted;
  const { failure, rest } = readFailurePhrase(turn.prompt, earlier);
  const answer = answerByRule({ ...turn, prompt: rest });
  return {
    ...answer,
    ...(wantsReasoning(request) && { reasoning: answer.reasoning ?? DEFAULT_REASONING }),
    ...(failure && { failure }),
  };
}
