import type { Rule, Turn } from "./rule.ts";

const MAX_QUOTE = 280;

function quote(prompt: string): string {
  const line = prompt.replace(/\s+/g, " ").trim();
  const characters = [...line];
  if (characters.length <= MAX_QUOTE) return `> ${line}`;
  return `> ${characters.slice(0, MAX_QUOTE).join("")}…`;
}

function opening(turn: Turn): string {
  if (turn.prompt.trim() === "") return "There is no text in your message that I could read.";
  return `You wrote:\n\n${quote(turn.prompt)}`;
}

function place({ messages }: Turn): string {
  if (messages <= 1) return "It is the first message of our conversation.";
  return `It is message ${messages} of our conversation; the ${messages - 1} before it have reached me, too.`;
}

/** Takes every turn that no other rule took: says what arrived, and what can be asked. */
export function createEcho(examples: string[]): Rule {
  const offers = examples.map((example) => `- *${example}*`).join("\n");
  return {
    name: "echo",
    matches: () => true,
    answer(turn) {
      const text = `${opening(turn)}\n\n${place(turn)} I have no rule for what it says. I do have one for each of these:\n\n${offers}`;
      return { text: text };
    },
  };
}
