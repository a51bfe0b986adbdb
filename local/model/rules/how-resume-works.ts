import { asksToExplain } from "./asked-for.ts";
import type { Rule } from "./rule.ts";

const TEXT = `**An answer does not live in your tab.** It is written by a task into a durable stream; the page only reads along.

- **Reload in the middle**: the page asks for the stream again, gets what was already said in one go, and follows the rest live. Nothing is missing and nothing comes twice.
- **Lost network**: the page comes back by itself when the network does, and also when a stream breaks off or falls silent for too long.
- **Closed browser**: the task does not notice. Come back later and the finished answer is there.
- **Another tab**: it reads the same stream, and its **Stop** is as good as the first one's.

Two sentences carry the design:

> The stream is the log, the row is the settled result.

> An answer is never silently generated a second time.

If a worker dies in mid-answer, what was written is kept and you are offered **Retry**; nobody calls the model behind your back.

Try it: ask me for a long story, then reload the page.`;

export const howResumeWorks: Rule = {
  name: "how coming back works",
  example: "How does resume work?",
  matches: (turn) =>
    asksToExplain(turn.prompt, "resum|reload|reconnect|com(?:e|ing) back|offline|close the (?:tab|browser)"),
  answer: () => ({ text: TEXT }),
};
