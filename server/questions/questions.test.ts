import { expect, test } from "vitest";
import { settleInterrupted } from "@/server/chat/answer";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { endOpenQuestions, endQuestion, openQuestion } from "@/server/questions/questions";
import { sweepQuestions } from "@/server/questions/sweep-questions";
import { makeTurn, makeUser } from "@/server/testing";

async function ask(messageId: string, callId: string) {
  const key = { messageId, callId };
  await openQuestion({ ...key, text: "Tea or coffee?", choices: ["tea", "coffee"] });
  return key;
}

const statusOf = async (messageId: string) =>
  (await db().question.findMany({ where: { messageId }, orderBy: { callId: "asc" } })).map(
    ({ status, answer, endedAt }) => ({ status, answer, isEnded: endedAt !== null }),
  );

test("settling an answer ends its open questions, and no answered ones and none of other answers", async () => {
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

test("an answer that is settled after its run died leaves no question open", async () => {
  const { id } = await beginTurn(await makeUser(), makeTurn("Ask me something."));
  await ask(id, "1");
  await settleInterrupted(id, []);
  expect(await statusOf(id)).toEqual([{ status: "stopped", answer: null, isEnded: true }]);
});

test("the sweep ends a question whose answer is settled, and no other", async () => {
  const { id: settled } = await beginTurn(await makeUser(), makeTurn("Ask me something."));
  await settleInterrupted(settled, []);
  await ask(settled, "1");
  const { id: streaming } = await beginTurn(await makeUser(), makeTurn("Ask me something."));
  await ask(streaming, "1");
  await sweepQuestions();
  expect(await statusOf(settled)).toEqual([{ status: "stopped", answer: null, isEnded: true }]);
  expect(await statusOf(streaming)).toEqual([{ status: "open", answer: null, isEnded: false }]);
});
