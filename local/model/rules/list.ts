import type { Rule } from "./rule.ts";

const TEXT = `A plan for giving an answer a Stop button that means it:

1. **Move the work out of the request.** A request dies with its tab; a task does not.
   - Trigger the task with the message's id as its idempotency key.
   - Keep the run's id on the message.
2. **Make the stream durable.** Readers come and go; each starts at the first chunk or goes on from its last.
3. **Open a door into the run.** An input stream carries the wish to stop.
   - Check for an early Stop before the first token.
   - Pass an \`AbortSignal\` all the way to the model's connection.
4. **Settle on every way out.** Complete, stopped or failed: one transaction writes the result and frees the conversation.
5. **Prove it.** Hold the model at a token, press Stop, and look at the other end: the connection is closed and no token came after.

The fifth step is the one that is usually left out.`;

export const list: Rule = {
  name: "list",
  example: "Make a plan",
  matches: (turn) => /\b(lists?|plan|steps|checklist)\b/i.test(turn.prompt),
  answer: () => ({ text: TEXT }),
};
