import { expect, test } from "vitest";
import { requestStop, settleAnswer } from "@/server/chat/answer";
import { beginChildRun, listChildRuns } from "@/server/runs/child-runs";
import { makeAnswer } from "@/server/testing";

const child = (messageId: string, runId: string = crypto.randomUUID()) => ({
  runId,
  messageId,
  callId: "call",
});

test("a child run is stored once, however many attempts it has", async () => {
  const { id } = (await makeAnswer()).answer;
  const run = child(id);
  expect(await beginChildRun(run)).toBe(true);
  expect(await beginChildRun(run)).toBe(true);
  expect(await listChildRuns(id)).toEqual([run.runId]);
});

test("no child run begins for an answer that is to be stopped, settled or deleted", async () => {
  const { answer: stopped } = await makeAnswer();
  await requestStop(stopped.id);
  expect(await beginChildRun(child(stopped.id))).toBe(false);
  const { answer: settled } = await makeAnswer();
  await settleAnswer(settled.id, { endReason: "failed", parts: [] });
  expect(await beginChildRun(child(settled.id))).toBe(false);
  expect(await beginChildRun(child(crypto.randomUUID()))).toBe(false);
  expect(await listChildRuns(stopped.id)).toEqual([]);
});

test("a simultaneous Stop finds every child run that began", async () => {
  for (let round = 0; round < 10; round++) {
    const { id } = (await makeAnswer()).answer;
    const runs = Array.from({ length: 4 }, () => child(id));
    const stop = requestStop(id).then(() => listChildRuns(id));
    const began = await Promise.all(runs.map(beginChildRun));
    const seen = await stop;
    expect(seen.sort()).toEqual(runs.flatMap(({ runId }, index) => (began[index] ? [runId] : [])).sort());
  }
});
