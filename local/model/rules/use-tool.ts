import type { FunctionCall } from "../answer/answer.ts";
import type { FunctionTool } from "../responses/request-schema.ts";
import { exampleFromSchema } from "./example-from-schema.ts";
import { parseJson } from "./parse-json.ts";
import type { Rule, Turn } from "./rule.ts";

interface Mention {
  tool: FunctionTool;
  /** Index of the tool's name in the prompt. */
  index: number;
  /** The prompt after the tool's name. */
  rest: string;
}

function findMention(prompt: string, tool: FunctionTool): Mention | undefined {
  const named = new RegExp(
    String.raw`\b(?:use|call)\s+(?:the\s+)?(?:tool\s+)?["'\`]?${tool.name}(?![\w-])["'\`]?`,
    "i",
  );
  const match = named.exec(prompt);
  return match ? { tool, index: match.index, rest: prompt.slice(match.index + match[0].length) } : undefined;
}

/** Returns the tools that the prompt names ("use <name>") and that have no result yet, in the prompt's order. */
function openMentions({ prompt, tools, toolResults }: Turn): Mention[] {
  return tools
    .filter((tool) => !toolResults.some((result) => result.name === tool.name))
    .flatMap((tool) => findMention(prompt, tool) ?? [])
    .sort((a, b) => a.index - b.index);
}

function forcedTool({ toolChoice, tools, prompt }: Turn): Mention | undefined {
  if (typeof toolChoice === "string" && toolChoice !== "required") return undefined;
  const wanted = typeof toolChoice === "string" ? undefined : toolChoice.name;
  const tool = tools.find((each) => wanted === undefined || each.name === wanted);
  return tool ? { tool, index: 0, rest: prompt } : undefined;
}

function writtenArguments(rest: string): string | undefined {
  const value = parseJson(rest.slice(rest.indexOf("{"), rest.lastIndexOf("}") + 1));
  return value === undefined ? undefined : JSON.stringify(value);
}

function callOf({ tool, rest }: Mention): FunctionCall {
  const hint = rest.replace(/^\W*(?:tool|for|with|on|about|to)?\W+/i, "").trim() || "an example";
  const made = () => JSON.stringify(exampleFromSchema(tool.parameters ?? { type: "object" }, hint));
  return { name: tool.name, arguments: writtenArguments(rest) ?? made() };
}

function mentionsToCall(turn: Turn): Mention[] {
  const open = openMentions(turn);
  if (open.length > 0) return /\bthen\b/i.test(turn.prompt) ? open.slice(0, 1) : open;
  const forced = forcedTool(turn);
  return forced ? [forced] : [];
}

/**
 * Calls the tools that the prompt names: "use search" (arguments made from its schema), `use search {"query":"x"}`
 * (these arguments), "use search and use read" (both at once), "use search, then use read" (one after the other). Calls
 * one, too, when the request's `tool_choice` demands it.
 */
export const useTool: Rule = {
  name: "use a tool",
  matches: (turn) => mentionsToCall(turn).length > 0,
  answer: (turn) => ({ calls: mentionsToCall(turn).map(callOf) }),
};
