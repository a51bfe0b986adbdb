import { expect, test } from "vitest";
import { claimAnswer, settleAnswer } from "@/server/chat/answer";
import { findAnswerOfRun, findAnswerToResume } from "@/server/chat/messages";
import { makeAnswer, makeUser } from "@/server/testing";

test("a page resumes the answer that it names, or the answer to the user message that it names", async () => {
  const { userId, turn, answer } = await makeAnswer();
  expect(await findAnswerToResume(userId, turn.id, answer.id)).toMatchObject({ id: answer.id });
  expect(await findAnswerToResume(userId, turn.id, turn.message.id)).toMatchObject({ id: answer.id });
  expect(await findAnswerToResume(userId, turn.id)).toMatchObject({ id: answer.id });
  await settleAnswer(answer.id, { endReason: "complete", parts: [] });
  expect(await findAnswerToResume(userId, turn.id)).toBe("none");
  expect(await findAnswerToResume(userId, turn.id, answer.id)).toMatchObject({ id: answer.id });
  expect(await findAnswerToResume(userId, turn.id, crypto.randomUUID())).toBeNull();
  expect(await findAnswerToResume(await makeUser(), turn.id, answer.id)).toBeNull();
});

test("the answer of a run is found only by its owner", async () => {
  const { userId, answer } = await makeAnswer();
  const runId = `run_${answer.id}`;
  await claimAnswer(answer.id, runId);
  expect(await findAnswerOfRun(userId, runId)).toMatchObject({ id: answer.id });
  expect(await findAnswerOfRun(await makeUser(), runId)).toBeNull();
});
