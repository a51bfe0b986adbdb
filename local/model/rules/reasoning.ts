import type { Turn } from "./rule.ts";

/** Returns true when a prompt asks for reasoning. Ignores the text after an empty line, which is material. */
export function asksForReasoning(prompt: string): boolean {
  const [request = ""] = prompt.trim().split(/\n\s*\n/, 1);
  return /\b(think|reason|reasoning)\b/i.test(request);
}

/**
 * Returns the model's reasoning in three paragraphs: what the prompt has, and which rule answers it.
 * @param ruleName the rule that answers
 */
export function reasonAbout(turn: Turn, ruleName: string): string {
  const words = turn.prompt.split(/\s+/).filter(Boolean).length;
  const before = turn.messages - 1;
  return [
    `**Reading the message.** It has ${words} words, and ${before} messages came before it. ` +
      "I answer by rule, so I look for words that one of my rules knows, from the first rule to the last.",
    `**Choosing.** The rule called "${ruleName}" is the first that fits, and the first that fits answers. ` +
      "I need not weigh it against the others.",
    "**Checking.** The rule knows nothing but this conversation, so the answer can rest on nothing else. " +
      "Now I write it down.",
  ].join("\n\n");
}
