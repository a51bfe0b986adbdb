import { expect, test } from "vitest";
import { claimAnswer, isStopRequested, requestStop, settleAnswer } from "@/server/chat/answer";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { makeAnswer, makeTurn } from "@/server/testing";

test("only the first settlement of an answer has an effect, and it frees the slot", async () => {
  const { answer, turn } = await makeAnswer();
  const endings = (["complete", "stopped", "failed"] as const).map((status) =>
    settleAnswer(answer.id, { endReason: status, parts: [{ type: "text", text: status }] }),
  );
  const rows = await Promise.all(endings);
  expect(new Set(rows.map(({ status }) => status)).size).toBe(1);
  const conversation = await db().conversation.findUniqueOrThrow({ where: { id: turn.id } });
  expect(conversation.activeMessageId).toBeNull();
});

test("settling a late answer does not free the slot of a newer one", async () => {
  const { userId, answer, turn } = await makeAnswer();
  await settleAnswer(answer.id, { endReason: "stopped", parts: [] });
  const newer = await beginTurn(userId, makeTurn("next", { id: turn.id }));
  await settleAnswer(answer.id, { endReason: "failed", parts: [] });
  const conversation = await db().conversation.findUniqueOrThrow({ where: { id: turn.id } });
  expect(conversation.activeMessageId).toBe(newer.id);
});

test("only one of many runs can claim an answer", async () => {
  const { answer } = await makeAnswer();
  const claims = await Promise.all(
    ["run_a", "run_b", "run_c"].map((runId) => claimAnswer(answer.id, `${runId}${answer.id}`)),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test("a Stop is stored with the time of the first request, and never on a settled answer", async () => {
  const { answer } = await makeAnswer();
  expect(await isStopRequested(answer.id)).toBe(false);
  await requestStop(answer.id);
  const first = await stopTime(answer.id);
  await requestStop(answer.id);
  expect(first).not.toBeNull();
  expect(await stopTime(answer.id)).toEqual(first);
  expect(await isStopRequested(answer.id)).toBe(true);

  const settled = await makeAnswer();
  await settleAnswer(settled.answer.id, { endReason: "complete", parts: [] });
  await requestStop(settled.answer.id);
  expect(await stopTime(settled.answer.id)).toBeNull();
});

async function stopTime(id: string): Promise<Date | null> {
  return (await db().message.findUniqueOrThrow({ where: { id } })).stopRequestedAt;
}
