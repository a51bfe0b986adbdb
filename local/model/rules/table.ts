import type { Rule } from "./rule.ts";

const TEXT = `Three ways to end an answer early, side by side:

| | Hide it | Close the tab | Press Stop |
|:--|:-:|:-:|:-:|
| The page stops showing tokens | yes | yes | yes |
| The model stops making them | no | no | **yes** |
| The partial answer is kept | no | the whole answer is | **yes** |
| You pay for what you do not read | yes | yes | no |
| Works from a second tab | no | no | **yes** |

The first column is what a page does that only aborts its own request. The last one needs somebody at the other end who listens.`;

export const table: Rule = {
  name: "table",
  example: "Show me a table",
  matches: (turn) => /\btables?\b|\bcompare\b/i.test(turn.prompt),
  answer: () => ({ text: TEXT }),
};
