import type { Rule } from "./rule.ts";

const MAX_WORDS = 20_000;
const ASKS = [
  /\b(?:write|give|show|say|want|need|like)(?: me| us| out)? (\d+) (?:numbered )?words?\b/i,
  /\bcount (?:up )?to (\d+)\b/i,
  /\b(\d+) numbered words?\b/i,
  /^\W*(\d+) words?(?:\W+please)?\W*$/i,
];

function wantedWords(prompt: string): number | undefined {
  const match = ASKS.map((ask) => prompt.match(ask)).find((found) => found !== null);
  return match ? Number(match[1]) : undefined;
}

/** Answers with exactly the requested number of words, which are numbered to show a gap or a repetition. */
export const numberedWords: Rule = {
  name: "numbered words",
  example: "Write 400 numbered words",
  matches: (turn) => wantedWords(turn.prompt) !== undefined,
  answer(turn) {
    const count = wantedWords(turn.prompt) ?? 0;
    if (count > MAX_WORDS) return { text: `I count up to ${MAX_WORDS} words, not to ${count}.` };
    return { text: Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ") };
  },
};
