import type { Rule } from "./rule.ts";

const ASKED = /\b(?:write|draft)\b[^.!?\n]*?\bpost\b\W*(?:about|on)?\W*(?<topic>[^\n]*)/i;

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A post about whatever was asked for. It says by whom it was written, since it may be published. */
export const post: Rule = {
  name: "post",
  matches: (turn) => ASKED.test(turn.prompt),
  answer(turn) {
    const topic =
      ASKED.exec(turn.prompt)
        ?.groups?.topic?.trim()
        .replace(/[.!?]+$/, "") || "nothing in particular";
    return {
      text: `# ${capitalised(topic)}, in short

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

*Drafted by a stand-in for a language model, which knows nothing about ${topic}.*`,
    };
  },
};
