import { exampleFromSchema } from "./example-from-schema.ts";
import type { Rule } from "./rule.ts";

/** Answers with JSON when the request asks for an object of a given schema. */
export const structuredOutput: Rule = {
  name: "structured output",
  matches: (turn) => turn.outputSchema !== undefined,
  answer: (turn) => ({ text: JSON.stringify(exampleFromSchema(turn.outputSchema, turn.prompt), null, 2) }),
};
