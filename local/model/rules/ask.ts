import { z } from "zod";
import { askedFor, capitalised, partsOf, topicIn } from "./asked-for.ts";
import { parseJson } from "./parse-json.ts";
import type { Rule, Turn } from "./rule.ts";

const TOOL = "ask_user";
const ASKING = "(?:ask|quiz|question) (?:me|us|back)|ask (?:a question|something)|choose";
const QUESTION =
  /^\W*(?:(?:an?|one|any|some|another|your)\b\W*)?(?:(?:short|quick|simple)\b\W*)?(?:questions?|something|anything)\b/i;
/** "Whether I want" in "ask me whether I want tea or coffee". */
const WISH = /^\W*(?:whether|if|which|what)\b.*?\b(?:want|prefer|like)\b/i;

/** Topic of a prompt without one. */
const ANY = "tea, coffee or water";
const OPINIONS = ["I like it", "I am not sure", "I do not like it"];

function topicOf(prompt: string): string | undefined {
  const rest = askedFor(prompt, ASKING);
  return rest === undefined ? undefined : topicIn(rest.replace(QUESTION, "").replace(WISH, "")) || ANY;
}

/** Returns a question with its choices: the parts of the topic, or opinions about it. */
function questionAbout(topic: string): { question: string; choices: string[] } {
  const parts = partsOf(topic);
  return parts.length > 1
    ? { question: `${capitalised(topic)}?`, choices: parts.slice(0, 5) }
    : { question: `What do you think about ${topic}?`, choices: OPINIONS };
}

/** "Ask me about tea or coffee": calls the tool that asks the person. */
export const ask: Rule = {
  name: "ask",
  example: "Ask me about tea, coffee or water",
  tool: TOOL,
  matches: ({ prompt, tools }) => tools.some(({ name }) => name === TOOL) && topicOf(prompt) !== undefined,
  answer: ({ prompt }) => ({
    calls: [{ name: TOOL, arguments: JSON.stringify(questionAbout(topicOf(prompt) ?? ANY)) }],
  }),
};

const output = z.object({
  status: z.enum(["answered", "skipped", "expired"]),
  answer: z.string().optional(),
});

function reply({ status, answer }: z.infer<typeof output>, prompt: string): string {
  if (status === "skipped") return "You skipped the question, so I go on without an answer.";
  if (status === "expired" || !answer) return "No answer came in time, so I go on without one.";
  return partsOf(topicOf(prompt) ?? "").includes(answer)
    ? `${capitalised(answer)} it is.`
    : `You said: ${answer}`;
}

function outputsIn({ toolResults }: Turn) {
  return toolResults.map((result) =>
    result.name === TOOL ? output.safeParse(parseJson(result.output)).data : undefined,
  );
}

/** Answers after the person responded to a question, skipped it or let it expire. */
export const askResult: Rule = {
  name: "ask result",
  matches: (turn) => turn.toolResults.length > 0 && outputsIn(turn).every((each) => each !== undefined),
  answer: (turn) => {
    const replies = outputsIn(turn).map((each) => each && reply(each, turn.prompt));
    return { text: replies.join("\n\n") };
  },
};
