import { ownDatabase } from "@standby/database/testing";
import { testCli, testPlatform } from "@standby/platform/testing";
import { beforeEach, expect, test, vi } from "vitest";
import { sweepAbandoned } from "@/server/chat/abandoned";
import { db } from "@/server/db";
import { enqueue, type NewMessage, sendPending } from "@/server/outbox/outbox";
import { read, startHttpServer, write } from "@/server/outbox/testing";
import { cancelRun, findRun } from "@/server/runs/runs";

ownDatabase("prisma");
const LONG_AGO = new Date(Date.now() - 10 * 60_000);

beforeEach(async () => {
  await db().outboxMessage.deleteMany();
  const platform = await testPlatform();
  vi.stubEnv("TRIGGER_API_URL", platform.url);
  vi.stubEnv("TRIGGER_SECRET_KEY", "tr_dev_unit");
  await testCli(platform, [{ id: "send-message", filePath: "send-message.ts" }]);
});

const age = (id: string, data: object = {}) =>
  db().outboxMessage.update({ where: { id }, data: { createdAt: LONG_AGO, ...data } });

const email: NewMessage = {
  ...{ event: "tea is ready", channel: "email", recipient: "ada@example.com" },
  ...{ subject: "Tea", text: "It is ready." },
};

test("an event that is written twice has one message for each recipient", async () => {
  const other = { ...email, recipient: "bob@example.com" };
  for (const messages of [[email, other, email], [email], [{ ...email, recipient: "ADA@example.com" }]])
    await db().$transaction((tx) => enqueue(tx, messages));
  await Promise.all(Array.from({ length: 5 }, () => db().$transaction((tx) => enqueue(tx, [email, other]))));
  const rows = await db().outboxMessage.findMany({ orderBy: { recipient: "asc" } });
  expect(rows.map(({ recipient, status }) => [recipient, status])).toEqual([
    ["ada@example.com", "pending"],
    ["bob@example.com", "pending"],
  ]);
});

test("an event that is rolled back has no message", async () => {
  const work = db().$transaction(async (tx) => {
    await enqueue(tx, [email]);
    throw new Error("No tea.");
  });
  await expect(work).rejects.toThrow("No tea.");
  expect(await db().outboxMessage.count()).toBe(0);
});

test("a text that PostgreSQL refuses does not undo the event", async () => {
  const id = await write({ subject: "\u0000 \ud800", text: "\udfff", payload: { text: "\u0000" } });
  expect(await read(id)).toMatchObject({
    subject: "\ufffd \ufffd",
    text: "\ufffd",
    payload: { text: "\ufffd" },
  });
});

test("a message is triggered once, however often it is asked for", async () => {
  const id = await write({});
  await Promise.all([sendPending({ id }), sendPending({ id })]);
  await sendPending({ id });
  const { runId } = await read(id);
  expect(await findRun(runId ?? "")).toMatchObject({ payload: { messageId: id }, tags: [`message:${id}`] });
  await db().outboxMessage.update({ where: { id }, data: { runId: null } });
  await sendPending({ id });
  expect((await read(id)).runId, "the same run").toBe(runId);
});

test("the sweep triggers messages that have no run or a dead one, and no others", async () => {
  const [fresh, lost, dead, running, sent] = await Promise.all(Array.from({ length: 5 }, () => write({})));
  if (!fresh || !lost || !dead || !running || !sent) throw new Error("There are five messages.");
  await sendPending({ id: { in: [dead, running] } });
  const { runId: deadRun } = await read(dead);
  const { runId: livingRun } = await read(running);
  await cancelRun(deadRun ?? "");
  await Promise.all([age(lost), age(dead), age(running), age(sent, { status: "sent" })]);

  expect(await sweepAbandoned()).toMatchObject({ messages: 2, failed: 0 });
  expect((await read(fresh)).runId).toBeNull();
  expect((await read(sent)).runId).toBeNull();
  expect((await read(running)).runId).toBe(livingRun);
  expect((await findRun((await read(lost)).runId ?? ""))?.status).toBe("QUEUED");
  const { runId: newRun } = await read(dead);
  expect(newRun).not.toBe(deadRun);
  expect((await findRun(newRun ?? ""))?.status).toBe("QUEUED");
  expect(await sweepAbandoned(), "nothing is lost any more").toMatchObject({ messages: 0, failed: 0 });
});

test("a message stays for the sweep when Trigger.dev is away", async () => {
  const id = await write({});
  const gone = await startHttpServer();
  await gone.stop();
  vi.stubEnv("TRIGGER_API_URL", gone.url);
  const logged = vi.spyOn(console, "error").mockReturnValue();
  await sendPending({ id });
  expect(logged).toHaveBeenCalledWith(`${id} could not be settled`, expect.anything());
  logged.mockRestore();
  expect(await read(id)).toMatchObject({ status: "pending", runId: null });
});
