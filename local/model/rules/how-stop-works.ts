import { asksToExplain } from "./asked-for.ts";
import type { Rule } from "./rule.ts";

const TEXT = `**Stop ends the work, not just the picture of it.** This is what happens after the click:

1. The page asks the server to stop *this* message, and goes on reading.
2. The server writes the wish on the message's row, then sends it into the running task through an input stream.
3. The task's \`AbortController\` fires, and the connection to the model closes. No token is made after that.
4. The task keeps what was written so far, marks the message as stopped, and ends as an ordinary finished run.
5. The last chunk reaches the page. What you see is, to the letter, what the database holds.

Three words are kept apart here:

| Word | What it means |
|---|---|
| Disconnect | You closed the tab or lost the network. The answer goes on without you. |
| Stop | You asked for the end. The model stops, the partial answer stays. |
| Kill | The run did not answer a Stop in time, so it is cancelled from outside. |

Try it: ask me for an essay and press **Stop** in the middle.`;

export const howStopWorks: Rule = {
  name: "how Stop works",
  example: "How does Stop work?",
  matches: (turn) => asksToExplain(turn.prompt, "stop|cancel|abort"),
  answer: () => ({ text: TEXT }),
};
