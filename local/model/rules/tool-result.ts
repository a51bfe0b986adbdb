import type { Rule, ToolResult } from "./rule.ts";
import { signed } from "./signature.ts";

function prettyJson(output: string): string {
  try {
    return JSON.stringify(JSON.parse(output), null, 2);
  } catch {
    return output;
  }
}

function report({ name, output }: ToolResult): string {
  return `\`${name}\` answered:\n\n\`\`\`json\n${prettyJson(output)}\n\`\`\``;
}

/** Tells what the tools answered. */
export const toolResult: Rule = {
  name: "tool result",
  matches: (turn) => turn.toolResults.length > 0,
  answer(turn) {
    const reports = turn.toolResults.map(report).join("\n\n");
    return { text: signed(turn, `${reports}\n\nThat is all I can tell of it: I pass on what a tool says.`) };
  },
};
