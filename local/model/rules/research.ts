import { z } from "zod";
import { askedFor, capitalised, partsOf, topicIn } from "./asked-for.ts";
import { parseJson } from "./parse-json.ts";
import type { Rule, Turn } from "./rule.ts";

const TOOL = "research";
const RESEARCH = "research|look up|look into|find out|investigate";

/** The topic where the prompt names none: what the library of Standby is about. */
const ANY = "stopping, resuming and approvals";

/** What is asked about a topic that names no parts of its own. */
const ASPECTS = ["how does it work?", "what can go wrong?", "what should one know before building it?"];
const MOST_QUESTIONS = 4;

function topicOf({ prompt, tools }: Turn): string | undefined {
  const rest = tools.some(({ name }) => name === TOOL) ? askedFor(prompt, RESEARCH) : undefined;
  return rest === undefined ? undefined : topicIn(rest) || ANY;
}

/** A question for each part of "tea, coffee and water"; three about anything else. */
function questionsAbout(topic: string): string[] {
  const parts = partsOf(topic);
  if (parts.length > 1 && parts.length <= MOST_QUESTIONS)
    return parts.map((part) => `${capitalised(part)}: ${ASPECTS[0]}`);
  return ASPECTS.map((aspect) => `${capitalised(topic)}: ${aspect}`);
}

/** "Research tea": calls the tool of that name with questions about it. */
export const research: Rule = {
  name: "research",
  example: "Research stopping, resuming and approvals",
  tool: TOOL,
  matches: (turn) => topicOf(turn) !== undefined,
  answer(turn) {
    const topic = topicOf(turn) ?? "";
    const call = { name: TOOL, arguments: JSON.stringify({ topic, questions: questionsAbout(topic) }) };
    return { calls: [call] };
  },
};

const output = z.object({
  findings: z.array(
    z.object({
      question: z.string(),
      status: z.string(),
      text: z.string(),
      sources: z.array(z.object({ number: z.number(), title: z.string(), section: z.string() })),
    }),
  ),
});
type Findings = z.infer<typeof output>["findings"];

function findingsIn({ toolResults }: Turn): Findings | undefined {
  const result = toolResults.findLast(({ name }) => name === TOOL);
  return result && output.safeParse(parseJson(result.output)).data?.findings;
}

function section({ question, text, sources }: Findings[number]): string {
  const named = sources.map(({ number, title, section }) => `[${number}] ${title}, “${section}”`);
  const list = named.length > 0 ? `\n\n*Sources: ${named.join(" · ")}*` : "";
  return `### ${question}\n\n${text}${list}`;
}

/** Puts the findings of a research together, with their sources, and says what could not be answered. */
export const researchResult: Rule = {
  name: "research result",
  matches: (turn) => findingsIn(turn) !== undefined,
  answer(turn) {
    const findings = findingsIn(turn) ?? [];
    const found = findings.filter(({ status }) => status === "found").length;
    const all = findings.length;
    const some = found === 0 ? "None of them could be answered" : `${found} of them were answered`;
    const result = found === all ? "It has something on each of them" : some;
    const opening = `I looked up ${all} questions in the library. ${result}.`;
    return { text: [opening, ...findings.map(section)].join("\n\n") };
  },
};
