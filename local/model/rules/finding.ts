import type { Rule } from "./rule.ts";

const REQUEST = /^\s*question:\s*(?<question>[^\n]+)\n\s*\n(?<passages>[\s\S]*)$/i;
/** A numbered passage: a line with its heading, then its text. */
const PASSAGE = /^\[(?<number>\d+)\] [^\n]*\n(?<text>[\s\S]*?)(?=\n\s*\n\[\d+\] |$(?![\s\S]))/gm;
const MAX_QUOTES = 2;

/** Returns the first sentence of a text, without Markdown marks. */
function firstSentence(text: string): string {
  const plain = text
    .replace(/^[\s>*#-]+|`|\*\*/gm, "")
    .replace(/\s+/g, " ")
    .trim();
  return /^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
}

/** Answers a question with the first sentences of the first passages, each with its number. */
export const finding: Rule = {
  name: "finding",
  matches: (turn) => REQUEST.test(turn.prompt),
  answer(turn) {
    const passages = REQUEST.exec(turn.prompt)?.groups?.passages ?? "";
    const quotes = [...passages.matchAll(PASSAGE)].slice(0, MAX_QUOTES).map(({ groups }) => {
      return `“${firstSentence(groups?.text ?? "")}” [${groups?.number}]`;
    });
    if (quotes.length === 0) return { text: "No passages came with this question." };
    return { text: `The library puts it like this: ${quotes.join(" It adds: ")}` };
  },
};
