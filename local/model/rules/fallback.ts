import type { Rule, Turn } from "./rule.ts";

const MAX_QUOTE = 80;
const MAX_EXAMPLES = 6;

function opening({ prompt, messages }: Turn): string {
  const characters = [...prompt.replace(/\s+/g, " ").trim()];
  if (characters.length === 0) return "There is no text in your message that I could read.";
  const quote = characters.slice(0, MAX_QUOTE).join("");
  const place = messages > 1 ? `, message ${messages} of our conversation` : "";
  return `I have no rule for “${quote}${characters.length > MAX_QUOTE ? "…" : ""}”${place}.`;
}

/**
 * Returns the rule for turns that no other rule matches. It suggests prompts to try.
 * @param examplesFor returns prompts that other rules answer, the best ones first
 */
export function createFallback(examplesFor: (turn: Turn) => string[]): Rule {
  return {
    name: "fallback",
    matches: () => true,
    answer(turn) {
      const offers = examplesFor(turn)
        .slice(0, MAX_EXAMPLES)
        .map((example) => `- *${example}*`);
      const text = `${opening(turn)} Try one of these:\n\n${offers.join("\n")}\n\nAsk *What can you do?* for more.`;
      return { text };
    },
  };
}
