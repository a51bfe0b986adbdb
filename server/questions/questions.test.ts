import { expect, test } from "vitest";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { endOpenQuestions, endQuestion, openQuestion } from "@/server/questions/questions";
import { makeTurn, makeUser } from "@/server/testing";

async function ask(messageId: string, callId: string) {
  const name = { messageId, callId };
  await openQuestion({ ...name, text: "Tea or coffee?", choices: ["tea", "coffee"] });
  return name;
}

const statusOf = async (messageId: string) =>
  (await db().question.findMany({ where: { messageId }, orderBy: { callId: "asc" } })).map(
    ({ status, answer, endedAt }) => ({ status, answer, isEnded: endedAt !== null }),
  );

test("the open questions of an answer end with it; answered ones and those of other answers stay", async () => {
  const userId = await makeUser();
  const { id } = await beginTurn(userId, makeTurn("Ask me something."));
  const { id: other } = await beginTurn(userId, makeTurn("Ask me something else."));
  await endQuestion(await ask(id, "1"), "answered", "tea");
  await ask(id, "2");
  await ask(id, "3");
  await ask(other, "1");

  for (let times = 0; times < 2; times += 1) await db().$transaction((tx) => endOpenQuestions(tx, { id }));

  expect(await statusOf(id)).toEqual([
    { status: "answered", answer: "tea", isEnded: true },
    { status: "stopped", answer: null, isEnded: true },
    { status: "stopped", answer: null, isEnded: true },
  ]);
  expect(await statusOf(other)).toEqual([{ status: "open", answer: null, isEnded: false }]);
});
