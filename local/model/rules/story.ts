import type { Rule } from "./rule.ts";

const CHAPTERS = [
  `## The night operator

The exchange stood at the edge of the town, and at night it had one operator. Her name was Ida. Forty lines came in on the left of her board and forty went out on the right, and between them she had a box of cords, a lamp, and a clock that lost a minute a day.

Most nights nobody called. On the first night of November somebody did, a little after two, on line eleven, and a voice that she did not know began at once to dictate a letter.

"Take this down," it said, "and read it to her when she asks for it."

"Who is she?" said Ida, but the voice was already in the second sentence, so she took a pencil and wrote.`,
  `### The first stop

It was a long letter. It spoke of a house with a green door, of a pear tree, of an argument about a boat. Ida wrote until her hand was stiff. At half past two line four lit up.

"I believe that there is a letter for me," said a woman.

Ida read her what she had. The woman listened. In the middle of the boat she said: "That is enough. Please tell him to stop."

Now a lazy operator would have pulled the cord on line four. The woman would have heard silence, and the voice on line eleven would have gone on dictating to nobody until the morning. Ida had been taught better. She kept the woman on the line, leaned over to line eleven and said: "Sir, she asks you to stop."

There was a breath at the other end. "Where am I?" said the voice.

"You are at the boat."

"Then that is where it ends," said the voice, and the lamp of line eleven went out. Ida drew a line under the last word, wrote the time beside it, and told the woman: "He has stopped. What you heard is all there is."`,
  `### The second letter

The next night the voice called again, with a second letter. This time the woman was on the line from the start, and hung up after the greeting: a storm had come down over her side of the hills, and her wire with it.

Ida did not tell the voice to stop. Nobody had asked for that. She wrote on, page after page, while the wind pulled at the roof, and when the voice had finished she put the pages in order and laid them under the lamp.

It was nearly dawn when line four lit up again. "I lost you," said the woman. "I heard four words."

"I know which four," said Ida, and read the letter from the top, quickly at first, then at the pace of a person talking. The woman did not hear a word twice, and she did not miss one.`,
  `### The third letter

The third letter was short. It was a question, and the voice would not go on without an answer to it. "I shall wait," it said.

"It may take her days," said Ida.

"Then it takes days." And line eleven stayed lit, with nobody speaking on it, the whole of the week. Ida hung a small card on its hook, so that the day operator would not pull it by mistake. The card said: *standing by*.

On the Sunday the woman called. She had thought about it, she said. She had walked to the pear tree and back.

"And what shall I tell him?" said Ida, and took up her pencil, since such things have to be written down: who said it, and when, and in which words.

"Tell him yes," said the woman. "But the boat stays."

Ida wrote it down, and read it back, and put the cord in.`,
];

/** Answers with two chapters, or with all four when the prompt asks for a long story. */
export const story: Rule = {
  name: "story",
  example: "Tell me a long story",
  matches: (turn) => /\b(story|tale|novel)\b/i.test(turn.prompt),
  answer(turn) {
    const chapters = /\blong\b|\bwhole\b|\bnovel\b/i.test(turn.prompt) ? CHAPTERS : CHAPTERS.slice(0, 2);
    return { text: chapters.join("\n\n") };
  },
};
