import { parseJson } from "./parse-json.ts";
import type { Rule, ToolResult } from "./rule.ts";

/** Returns the `message` of a tool's result, if it has one. */
function messageIn(output: string): string | undefined {
  const result = parseJson(output);
  const isObject = typeof result === "object" && result !== null;
  return isObject && "message" in result && typeof result.message === "string" ? result.message : undefined;
}

function report({ name, output }: ToolResult): string {
  const value = parseJson(output);
  if (value === undefined) return `\`${name}\` answered: ${output}`;
  return `\`${name}\` answered:\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

/** Answers with the results of the tools. */
export const toolResult: Rule = {
  name: "tool result",
  matches: (turn) => turn.toolResults.length > 0,
  answer(turn) {
    const messages = turn.toolResults.map(({ output }) => messageIn(output));
    if (messages.every((message) => message !== undefined)) return { text: messages.join("\n\n") };
    const reports = turn.toolResults.map(report).join("\n\n");
    return { text: `${reports}\n\nThat is all I can tell of it: I pass on what a tool says.` };
  },
};
