import type { Rule } from "./rule.ts";
import { signed } from "./signature.ts";

/** Takes every turn that no other rule took. */
export const echo: Rule = {
  name: "echo",
  matches: () => true,
  answer: (turn) => ({ text: signed(turn, `You wrote: ${turn.prompt}`) }),
};
