import type { Rule } from "./rule.ts";

const TEXT = `## Standing by

I start to speak before you look,
a word, a space, a word;
they leave me like an open book
whose pages can be heard.

You close the lid, the train pulls out,
the signal fades to none.
I do not wait, I do not shout,
I write until I'm done.

You come again, a day, a week,
and nothing there is torn:
the line that stopped for you mid-speak
was finished before morn.

But raise your hand and I will cease,
the wire itself goes dark.
What I have said, you keep in peace;
the rest has left no mark.

And some things are not mine to say:
for those I hold my breath,
and stand by you, and stand all day,
until you answer: yes.`;

export const poem: Rule = {
  name: "poem",
  example: "Write a poem",
  matches: (turn) => /\b(poem|verse|haiku|rhyme)\b/i.test(turn.prompt),
  answer: () => ({ text: TEXT }),
};
