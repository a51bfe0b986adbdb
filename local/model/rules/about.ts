import type { Rule, Turn } from "./rule.ts";

const ASKS = [
  /^\s*(hi|hello|hey|hallo|good (morning|afternoon|evening)|help)\b/i,
  /\bwhat('s| is) (this|standby)\b/i,
  /\bwho are you\b/i,
  /\bwhat (can|should|could) (you|i)\b/i,
  /\bhow (does|do) (this|it|standby) work\b/i,
  /^\W*(show me )?(some )?(examples?|commands|suggestions)\b/i,
  /\bare you\b.*\b(real|human|gpt|chatgpt|ai|bot|model)\b/i,
];

const TEXT = `Hello. This is **Standby**, a reference app for AI answers that can really be stopped, and for work that waits for a person.

- **Every answer comes from a Trigger.dev task**, not from a request handler. It is streamed into this page while it is written.
- **Stop is real.** It closes the connection to the model and keeps what was said so far.
- **Nothing is lost.** Reload, go offline, close the browser: the answer goes on, and you find it again.
- **People decide.** Work that needs a yes stands by for an approval, even if that comes a week later.

And I? I am the local stand-in for a language model. I answer by rule, so that the app runs without an account, a key or a network. Set \`OPENAI_API_KEY\` in \`.env\` and start again, and a real model answers in my place.`;

/**
 * Returns the rule that explains what Standby is, that no real model answers, and what can be asked.
 * @param examplesFor returns prompts that other rules answer
 */
export function createAbout(examplesFor: (turn: Turn) => string[]): Rule {
  return {
    name: "about",
    example: "What is this?",
    matches: (turn) => ASKS.some((ask) => ask.test(turn.prompt)),
    answer(turn) {
      const offers = examplesFor(turn).map((example) => `- *${example}*`);
      return { text: `${TEXT}\n\nWhat you can ask me:\n\n${offers.join("\n")}` };
    },
  };
}
