import type { Rule } from "./rule.ts";

/** What is asked for, and after an empty line the text to do it to. */
const REQUEST = /^\s*rewrite\b([^\n]*)\n\s*\n([\s\S]*\S)/i;

/** The text with every paragraph kept, and a closing line that tells what was asked for: a change that shows. */
export const rewrite: Rule = {
  name: "rewrite",
  matches: (turn) => REQUEST.test(turn.prompt),
  answer(turn) {
    const [, request = "", text = ""] = REQUEST.exec(turn.prompt) ?? [];
    const wish = request.replace(/^[^:]*:/, "").trim() || "as you like";
    return { text: `${text.trim()}\n\n*Rewritten by rule, as asked: ${wish}.*` };
  },
};
