import type { Answer } from "../answer/answer.ts";
import { echo } from "./echo.ts";
import { numberedWords } from "./numbered-words.ts";
import type { Rule, Turn } from "./rule.ts";

/** All rules, in the order in which they are asked; the first that matches answers. */
export const rules: Rule[] = [numberedWords];

/** The rule that answers this turn. */
export function findRule(turn: Turn): Rule {
  return rules.find((rule) => rule.matches(turn)) ?? echo;
}

/** What the rules say to this turn. */
export function answerByRule(turn: Turn): Answer {
  return findRule(turn).answer(turn);
}
