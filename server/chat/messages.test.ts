import { expect, test } from "vitest";
import { claimAnswer, findAnswerOfRun, findAnswerToResume, requestStop } from "@/server/chat/messages";
import { settleAnswer } from "@/server/chat/settle-answer";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeTurn, makeUser } from "@/server/testing";

async function beginAnswer() {
  const userId = await makeUser();
  const turn = makeTurn("a question");
  return { userId, turn, answer: await beginTurn(userId, turn) };
}

test("only the first settlement of an answer counts, and it frees the slot", async () => {
  const { answer, turn } = await beginAnswer();
  const endings = (["complete", "stopped", "failed"] as const).map((status) =>
    settleAnswer(answer.id, { endReason: status, parts: [{ type: "text", text: status }] }),
  );
  const rows = await Promise.all(endings);
  expect(new Set(rows.map(({ status }) => status)).size).toBe(1);
  const conversation = await db().conversation.findUniqueOrThrow({ where: { id: turn.id } });
  expect(conversation.activeMessageId).toBeNull();
});

test("settling a late answer does not free the slot of a newer one", async () => {
  const { userId, answer, turn } = await beginAnswer();
  await settleAnswer(answer.id, { endReason: "stopped", parts: [] });
  const newer = await beginTurn(userId, makeTurn("next", { id: turn.id }));
  await settleAnswer(answer.id, { endReason: "failed", parts: [] });
  const conversation = await db().conversation.findUniqueOrThrow({ where: { id: turn.id } });
  expect(conversation.activeMessageId).toBe(newer.id);
});

test("an answer is claimed once, whoever comes", async () => {
  const { answer } = await beginAnswer();
  const claims = await Promise.all(
    ["run_a", "run_b", "run_c"].map((runId) => claimAnswer(answer.id, `${runId}${answer.id}`)),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test("a stop is noted once, and never on a settled answer", async () => {
  const { answer } = await beginAnswer();
  await requestStop(answer.id);
  const noted = await db().message.findUniqueOrThrow({ where: { id: answer.id } });
  await requestStop(answer.id);
  expect((await db().message.findUniqueOrThrow({ where: { id: answer.id } })).stopRequestedAt).toEqual(
    noted.stopRequestedAt,
  );

  const settled = await beginAnswer();
  await settleAnswer(settled.answer.id, { endReason: "complete", parts: [] });
  await requestStop(settled.answer.id);
  expect(
    (await db().message.findUniqueOrThrow({ where: { id: settled.answer.id } })).stopRequestedAt,
  ).toBeNull();
});

test("a page comes back for the answer it lost, or for the one to its own message", async () => {
  const { userId, turn, answer } = await beginAnswer();
  expect(await findAnswerToResume(userId, turn.id, answer.id)).toMatchObject({ id: answer.id });
  expect(await findAnswerToResume(userId, turn.id, turn.message.id)).toMatchObject({ id: answer.id });
  expect(await findAnswerToResume(userId, turn.id)).toMatchObject({ id: answer.id });
  await settleAnswer(answer.id, { endReason: "complete", parts: [] });
  expect(await findAnswerToResume(userId, turn.id)).toBe("none");
  expect(await findAnswerToResume(userId, turn.id, answer.id)).toMatchObject({ id: answer.id });
  expect(await findAnswerToResume(userId, turn.id, crypto.randomUUID())).toBeNull();
  expect(await findAnswerToResume(await makeUser(), turn.id, answer.id)).toBeNull();
});

test("a run's answer is found by its owner only", async () => {
  const { userId, answer } = await beginAnswer();
  const runId = `run_${answer.id}`;
  await claimAnswer(answer.id, runId);
  expect(await findAnswerOfRun(userId, runId)).toMatchObject({ id: answer.id });
  expect(await findAnswerOfRun(await makeUser(), runId)).toBeNull();
});
