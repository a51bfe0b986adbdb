import type { FunctionCall } from "../answer/answer.ts";
import type { FunctionTool } from "../responses/request-schema.ts";
import { exampleFromSchema } from "./example-from-schema.ts";
import type { Rule, Turn } from "./rule.ts";

interface Mention {
  tool: FunctionTool;
  /** Where in the prompt the tool is named. */
  index: number;
  /** What the prompt says after the name. */
  rest: string;
}

const MAKING = "draft|write|make|create|prepare";
/** Who the user is, in the user's own words. */
const spokenNouns: Record<string, string> = { user: "(?:me|user)" };

/** "use draft_post", or what a person would say: "Please draft me a post". */
function wordsFor({ name }: FunctionTool): RegExp {
  const [verb = "", ...nouns] = name.split(/[_-]/);
  const verbs = MAKING.split("|").includes(verb) ? MAKING : verb;
  const spoken = [
    String.raw`^\W*(?:please\s+|now\s+|(?:can|could|would)\s+you\s+)?(?:${verbs})`,
    ...nouns.map((noun) => spokenNouns[noun] ?? noun),
  ];
  return new RegExp(
    String.raw`\b(?:use|call)\s+(?:the\s+)?(?:tool\s+)?["'\`]?${name}(?![\w-])["'\`]?|${spoken.join(String.raw`\b[^.!?\n]*?\b`)}\b`,
    "i",
  );
}

function findMention(prompt: string, tool: FunctionTool): Mention | undefined {
  const match = wordsFor(tool).exec(prompt);
  return match ? { tool, index: match.index, rest: prompt.slice(match.index + match[0].length) } : undefined;
}

/** The tools that the prompt names ("use <name>") and that have not answered yet, in the prompt's order. */
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
  const json = rest.slice(rest.indexOf("{"), rest.lastIndexOf("}") + 1);
  try {
    const value: unknown = JSON.parse(json);
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
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
 * Calls the tools that the prompt names, or begins with in other words ("Write a post" for `draft_post`): "use search" (arguments made from its schema), `use search {"query":"x"}`
 * (these arguments), "use search and use read" (both at once), "use search, then use read" (one after the other).
 * Calls one, too, when the request's `tool_choice` demands it.
 */
export const useTool: Rule = {
  name: "use a tool",
  matches: (turn) => mentionsToCall(turn).length > 0,
  answer: (turn) => ({ calls: mentionsToCall(turn).map(callOf) }),
};
