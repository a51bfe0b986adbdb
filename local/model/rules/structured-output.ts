import { exampleFromSchema } from "./example-from-schema.ts";
import type { Rule } from "./rule.ts";

/** Answers with JSON when the request has a JSON schema. */
export const structuredOutput: Rule = {
  name: "structured output",
  matches: (turn) => turn.outputSchema !== undefined,
  answer: (turn) => ({ text: JSON.stringify(exampleFromSchema(turn.outputSchema, turn.prompt), null, 2) }),
};
