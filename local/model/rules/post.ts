import { askedFor, capitalised, requestIn, topicIn } from "./asked-for.ts";
import type { Rule, Turn } from "./rule.ts";

const TOOL = "draft_post";
const POST = String.raw`(?:blog\W?)?post|blog (?:article|entry)|blog(?=\W+(?:about|on)\b)`;
const ABOUT = "(?:tell (?:me|us) )?(?:more |something )?about";

/** Topic of a prompt without one. */
const ANY = "nothing in particular";

/** The topic before the thing: "Write about the sea in a blog post". */
const ABOUT_FIRST =
  /^[^.!?\n]*\b(?:write|draft)\b[^.!?\n]*?\babout (?<topic>[^.!?\n]+?) (?:in|as|for) (?:an?|the|my|our) blog\b/i;

function topicOf({ prompt }: Turn): string | undefined {
  const rest = askedFor(prompt, POST) ?? ABOUT_FIRST.exec(requestIn(prompt))?.groups?.topic;
  return rest === undefined ? undefined : topicIn(rest) || ANY;
}

function textAbout(topic: string): string {
  return `# ${capitalised(topic)}, in short

Everybody has an opinion about ${topic}. Few have watched it for long enough to have two.

## What one sees at first

At first there is only the outline. It looks simple, as most things do from a distance, and the temptation is to write it down at once and be done. That is how most posts come to be.

## What one sees later

Then the exceptions arrive, one by one, and each of them is reasonable:

- the case that nobody had thought of,
- the case that everybody had thought of and nobody had written down,
- and the case that was right all along.

## What to do about it

Take your time. Let somebody else read it before the world does. A second pair of eyes costs a minute, and it finds what you have stopped seeing.

*Drafted by a stand-in for a language model, which knows nothing about ${topic}.*`;
}

/** "Write something about the sea": the text is the answer, and nothing is published. */
export const text: Rule = {
  name: "text",
  matches: ({ prompt }) => askedFor(prompt, ABOUT) !== undefined,
  answer: ({ prompt }) => ({ text: textAbout(topicIn(askedFor(prompt, ABOUT) ?? "") || ANY) }),
};

/** "A post about the sea": calls the tool that drafts posts. Without that tool, the post is the answer. */
export const post: Rule = {
  name: "post",
  example: "Write a post about the sea",
  matches: (turn) => topicOf(turn) !== undefined,
  answer(turn) {
    const topic = topicOf(turn) ?? ANY;
    if (turn.tools.some(({ name }) => name === TOOL))
      return { calls: [{ name: TOOL, arguments: JSON.stringify({ topic }) }] };
    return { text: textAbout(topic) };
  },
};
