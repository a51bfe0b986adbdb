import type { Rule } from "./rule.ts";

/** The wish, and after an empty line the text to rewrite. */
const REQUEST = /^\s*rewrite\b([^\n]*)\n\s*\n([\s\S]*\S)/i;

/** Answers with the text, all paragraphs kept, and a visible change: a last line with the wish. */
export const rewrite: Rule = {
  name: "rewrite",
  matches: (turn) => REQUEST.test(turn.prompt),
  answer(turn) {
    const [, request = "", text = ""] = REQUEST.exec(turn.prompt) ?? [];
    const wish = request.replace(/^[^:]*:/, "").trim() || "as you like";
    return { text: `${text.trim()}\n\n*Rewritten by rule, as asked: ${wish}.*` };
  },
};
