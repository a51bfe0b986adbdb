import type { Rule } from "./rule.ts";

const TEXT = `## On stopping

A button that says *Stop* makes a promise. It says that something is going on, that you may end it, and that it will then have ended. Few buttons in software keep all three parts of that promise, and those beside a streaming answer keep it least of all.

Consider what usually happens. A page sends a question and reads the answer as it comes. You press Stop. The page closes its end of the line, and the words stand still. It looks like an ending. But the server behind the page may not have noticed, or may have noticed and not cared; behind the server, a model goes on making words for nobody, and somebody goes on paying for them. What stood still was the picture.

It would be easy to call this a matter of cost, and to leave it there. But there is a second thing at stake, and it is trust. If the words on the screen are not the words in the database, which of them was the answer? Reload the page and you may find a longer text than the one you stopped, or none at all. You ended a thing, and it turned out to have no edge.

To stop for real, three parties have to agree. The reader must keep reading after asking for the end, since only the writer knows where the end is. The writer must hear the wish while it is busy, which means that there must be a door into the work and not only a door out of it. And the keeper of records must write down once, and once only, where it ended. When the three agree, the last word on the screen is the last word that was ever made.

There is an odd consequence. An app that can stop well can also be left alone well. The same separation that lets a wish in from outside, the work here, the readers there, a log between them, means that the work does not need you to watch. Close the tab and it goes on. Come back and it is done. Leaving and stopping become different acts, as they are everywhere else in life: walking out of a room does not end the conversation in it.

And there is a third act, neither leaving nor stopping, and that is waiting. Some work should come to a halt by itself, at a point that was agreed on before, and stay there until a person has looked at it. It should cost nothing while it waits, it should not forget what it waits for, and it should take a yes from nobody but the person who may give it. Then it should go on as if no time had passed.

Stopping, leaving, waiting. None of them makes an answer any cleverer. They make it something that you can live with.`;

export const essay: Rule = {
  name: "essay",
  example: "Write an essay",
  matches: (turn) => /\b(essay|article|long text|long answer)\b/i.test(turn.prompt),
  answer: () => ({ text: TEXT }),
};
