import { ownDatabase } from "@standby/database/testing";
import { type TestPlatform, testCli, testPlatform } from "@standby/platform/testing";
import { tasks } from "@trigger.dev/sdk";
import { beforeEach, expect, test, vi } from "vitest";
import { sweepAbandoned } from "@/server/chat/abandoned";
import { settleIfOver } from "@/server/chat/answer";
import { beginTurn } from "@/server/chat/turns";
import { db } from "@/server/db";
import { beginChildRun } from "@/server/runs/child-runs";
import { cancelRun, findRun } from "@/server/runs/runs";
import { makeTurn, makeUser } from "@/server/testing";

ownDatabase("prisma");
const LONG_AGO = new Date(Date.now() - 10 * 60_000);

let platform: TestPlatform;
beforeEach(async () => {
  platform = await testPlatform();
  vi.stubEnv("TRIGGER_API_URL", platform.url);
  vi.stubEnv("TRIGGER_SECRET_KEY", "tr_dev_unit");
  const names = ["generate-reply", "child-task"];
  await testCli(
    platform,
    names.map((id) => ({ id, filePath: `${id}.ts` })),
  );
});

/** Creates an answer that began ten minutes ago, with this run. */
async function answerOf(runId: string | null) {
  const turn = makeTurn("Hello");
  const { id } = await beginTurn(await makeUser(), turn);
  return db().message.update({ where: { id }, data: { runId, createdAt: LONG_AGO, startedAt: LONG_AGO } });
}

const begin = async (task = "generate-reply") => (await tasks.trigger(task, {})).id;

async function beginAndEnd(): Promise<string> {
  const runId = await begin();
  await cancelRun(runId);
  return runId;
}

const nothing = {
  answers: 0,
  questions: 0, // feature: questions
  approvals: 0, // feature: approvals
  drafts: 0, // feature: posts
  messages: 0, // feature: outbox
  ...{ sessions: 0, guests: 0 },
  failed: 0,
};

test("an answer whose run is over is settled with its written text, and its child runs are canceled", async () => {
  const runId = await begin();
  const chunks = [
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: "Half an" },
  ];
  const lines = chunks.map((chunk) => JSON.stringify(chunk)).join("\n");
  await platform.json(`/realtime/v1/streams/${runId}/self/ai`, lines);
  const { id: messageId, conversationId } = await answerOf(runId);
  const child = await begin("child-task");
  await beginChildRun({ runId: child, messageId, callId: "call" });
  expect(await sweepAbandoned(), "while its run lives").toEqual(nothing);

  await cancelRun(runId);
  expect(await sweepAbandoned()).toMatchObject({ answers: 1, failed: 0 });
  const message = await db().message.findUniqueOrThrow({
    where: { id: messageId },
    include: { conversation: true },
  });
  expect(message).toMatchObject({
    status: "failed",
    parts: [{ type: "text", text: "Half an" }],
    conversation: { id: conversationId, activeMessageId: null },
  });
  expect((await findRun(child))?.status).toBe("CANCELED");
  expect(await sweepAbandoned(), "a second time").toEqual(nothing);
});

test("an answer that is deleted while it is settled is no error", async () => {
  const answer = await answerOf(await beginAndEnd());
  await db().conversation.delete({ where: { id: answer.conversationId } });
  expect(await settleIfOver(answer)).toBeNull();
});

test("a run is triggered for an answer that has none", async () => {
  const { id } = await answerOf(null);
  expect(await sweepAbandoned()).toEqual(nothing);
  const { runId, status } = await db().message.findUniqueOrThrow({ where: { id } });
  expect(status).toBe("streaming");
  expect(await findRun(runId ?? "")).toMatchObject({ taskIdentifier: "generate-reply", status: "QUEUED" });
  await cancelRun(runId ?? "");
  expect(await sweepAbandoned()).toMatchObject({ answers: 1 });
});

test("an answer whose run Trigger.dev does not know is settled", async () => {
  await answerOf(`run_${"0".repeat(24)}`);
  expect(await sweepAbandoned()).toEqual({ ...nothing, answers: 1 });
});

test("an answer that began less than two minutes ago is left to its route", async () => {
  const { id } = await answerOf(await beginAndEnd());
  await db().message.update({ where: { id }, data: { createdAt: new Date() } });
  expect(await sweepAbandoned()).toEqual(nothing);
  await db().message.update({ where: { id }, data: { createdAt: LONG_AGO } });
  expect(await sweepAbandoned()).toMatchObject({ answers: 1 });
});

test("a row that cannot be settled does not stop the sweep", async () => {
  const runs = await Promise.all(Array.from({ length: 12 }, beginAndEnd));
  const [broken] = await Promise.all(runs.map(answerOf));
  const rule = `ALTER TABLE "Message" ADD CONSTRAINT broken CHECK (id <> '${broken?.id}' OR status = 'streaming')`;
  await db().$executeRawUnsafe(rule);
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(await sweepAbandoned()).toEqual({ ...nothing, answers: 11, failed: 1 });
  expect(log).toHaveBeenCalled();
  log.mockRestore();
  await db().$executeRaw`ALTER TABLE "Message" DROP CONSTRAINT broken`;
  expect(await sweepAbandoned()).toEqual({ ...nothing, answers: 1 });
});

test("expired sessions are deleted, others stay", async () => {
  const userId = await makeUser();
  const session = (token: string, expiresAt: Date) => ({ token, expiresAt, userId });
  const later = new Date(Date.now() + 60_000);
  await db().session.createMany({ data: [session("old", LONG_AGO), session("new", later)] });
  expect(await sweepAbandoned()).toEqual({ ...nothing, sessions: 1 });
  expect((await db().session.findMany()).map(({ token }) => token)).toEqual(["new"]);
});
