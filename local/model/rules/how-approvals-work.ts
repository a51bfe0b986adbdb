import { asksToExplain } from "./asked-for.ts";
import type { Rule } from "./rule.ts";

const TEXT = `**Some work should not go on before a person has said yes.** In Standby such work stands by, which is where the name comes from.

1. A task reaches the point where somebody must decide. It records an approval and waits, for days if need be; on Trigger.dev a waiting run is put aside and costs no compute.
2. The approval is a row with a life of its own: \`pending\`, then once and for ever \`approved\`, \`edited\`, \`rejected\`, \`expired\` or \`cancelled\`.
3. A signed-in reviewer decides. Who decided what, when and why is recorded, with the exact text that was decided on.
4. The waiting task wakes, reads the decision from the row, and acts on it exactly once.

What happens at the edges:

- The same decision twice is one decision. A different one afterwards is refused.
- A deadline that passes is recorded as \`expired\`, never as somebody's rejection.
- A crash between the decision and its delivery loses nothing: the decision is delivered later.`;

export const howApprovalsWork: Rule = {
  name: "how approvals work",
  example: "How do approvals work?",
  matches: (turn) => asksToExplain(turn.prompt, "approv"),
  answer: () => ({ text: TEXT }),
};
