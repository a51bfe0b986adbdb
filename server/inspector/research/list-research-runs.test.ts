import { expect, test } from "vitest";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { listTriggeredRuns } from "@/server/inspector/list-own-runs";
import { makeTurn, makeUser } from "@/server/testing";

const newRunId = () => `run_${crypto.randomUUID().replaceAll("-", "")}`;

test("research runs are listed once, together with the run of their answer", async () => {
  const userId = await makeUser();
  const createdAt = new Date("2026-01-01T00:00:00Z");
  const { id: messageId } = await beginTurn(userId, makeTurn("Look something up."));
  const answerRun = newRunId();
  await db().message.update({ where: { id: messageId }, data: { createdAt, runId: answerRun } });
  const children = Array.from({ length: 28 }, () => ({
    ...{ runId: newRunId(), messageId, callId: "call", createdAt },
  }));
  await db().childRun.createMany({ data: children });

  const first = await listTriggeredRuns(userId);
  const second = await listTriggeredRuns(userId, first.next);
  expect([first.runs.length, second.runs.length]).toEqual([20, 9]);
  const listed = [...first.runs, ...second.runs].map(({ runId }) => runId);
  expect(listed.sort()).toEqual([answerRun, ...children.map(({ runId }) => runId)].sort());
});
