import { z } from "zod";
import { askedFor, capitalised, partsOf, topicIn } from "./asked-for.ts";
import { parseJson } from "./parse-json.ts";
import type { Rule, Turn } from "./rule.ts";

const TOOL = "research";
const RESEARCH = "research|look up|look into|find out|investigate";

/** Topic of a prompt without one. Standby's library is about it. */
const ANY = "stopping, resuming and approvals";

/** Questions about a topic that is no list. */
const ASPECTS = ["how does it work?", "what can go wrong?", "what should one know before building it?"];
const MOST_QUESTIONS = 4;

function topicOf({ prompt, tools }: Turn): string | undefined {
  const rest = tools.some(({ name }) => name === TOOL) ? askedFor(prompt, RESEARCH) : undefined;
  return rest === undefined ? undefined : topicIn(rest) || ANY;
}

/** Returns a question for each part of "tea, coffee and water", or three about any other topic. */
function questionsAbout(topic: string): string[] {
  const subject = topic.replace(/^how (?:do |does )?(.+?) works?$/i, "$1");
  const parts = partsOf(topic);
  if (parts.length > 1 && parts.length <= MOST_QUESTIONS)
    return parts.map((part) => `${capitalised(part)}: ${ASPECTS[0]}`);
  return ASPECTS.map((aspect) => `${capitalised(subject)}: ${aspect}`);
}

/** "Research tea": calls the tool `research` with questions about the topic. */
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

/** Lists the findings of the research with their sources, and says how many questions were answered. */
export const researchResult: Rule = {
  name: "research result",
  matches: (turn) => findingsIn(turn) !== undefined,
  answer(turn) {
    const findings = findingsIn(turn) ?? [];
    const found = findings.filter(({ status }) => status === "found").length;
    const all = findings.length;
    const answered = found === all ? "all of them" : found === 0 ? "none of them" : `${found} of them`;
    const opening = `I looked up ${all} questions in the library. It answers ${answered}.`;
    return { text: [opening, ...findings.map(section)].join("\n\n") };
  },
};
