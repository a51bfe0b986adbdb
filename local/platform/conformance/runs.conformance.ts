import { batch, idempotencyKeys, runs, tasks, wait } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type { echo, failTwice, family, oneAtATime, tooLong, waits, work } from "./project/trigger/basics.ts";
import { lines } from "./project/trigger/streams.ts";
import { eventually, finished, readUntil } from "./support/client.ts";

test("S25 subscribeToRun: ends with the run, with its output", async () => {
  const { id } = await tasks.trigger<typeof echo>("echo", { when: new Date(0), list: [1, 2] });
  const seen = [];
  for await (const run of runs.subscribeToRun<typeof echo>(id)) seen.push(run);
  expect(seen.at(-1)).toMatchObject({ status: "COMPLETED", output: { when: new Date(0), list: [1, 2] } });
});

test("S32 subscribeToRunsWithTag and subscribeToBatch", async () => {
  const tag = `conversation:${Date.now()}`;
  const subscribed = (async () => {
    const done = new Set<string>();
    for await (const run of runs.subscribeToRunsWithTag<typeof echo>(tag)) {
      if (run.finishedAt) done.add(run.id);
      if (done.size === 2) return done;
    }
    return done;
  })();
  const one = await tasks.trigger("echo", 1, { tags: [tag] });
  const two = await tasks.trigger("echo", 2, { tags: [tag, "another"] });
  expect(await subscribed).toEqual(new Set([one.id, two.id]));

  const { batchId } = await batch.trigger<typeof echo>([
    { id: "echo", payload: "x" },
    { id: "echo", payload: "y" },
  ]);
  const outputs = new Map<string, unknown>();
  for await (const run of runs.subscribeToBatch<typeof echo>(batchId)) {
    if (run.finishedAt) outputs.set(run.id, run.output);
    if (outputs.size === 2) break;
  }
  expect([...outputs.values()].sort()).toEqual(["x", "y"]);
  const retrieved = await eventually(async () => {
    const now = await batch.retrieve(batchId);
    return now.status === "COMPLETED" && now;
  });
  expect(retrieved.runCount).toBe(2);
});

test("S35 wait.for, and wait.forToken with createToken and completeToken", async () => {
  const token = await wait.createToken({ timeout: "10m" });
  const { id } = await tasks.trigger<typeof waits>("waits", { token: token.id });
  await wait.completeToken(token.id, { status: "approved" });
  const { output } = await finished<typeof waits>(id);
  expect(output.waited).toBeGreaterThanOrEqual(5900);
  expect(output.token).toEqual({ status: "approved" });
});

test("S36 triggerAndWait and batchTriggerAndWait, of what succeeds and what fails", async () => {
  const { id } = await tasks.trigger<typeof family>("family", undefined);
  expect((await finished<typeof family>(id)).output).toEqual({ one: { n: 1 }, failed: false, many: [2, 3] });
});

test("S36 retries: until an attempt succeeds", async () => {
  const { id } = await tasks.trigger<typeof failTwice>("fail-twice", undefined);
  expect(await finished<typeof failTwice>(id)).toMatchObject({
    status: "COMPLETED",
    output: 3,
    attemptCount: 3,
  });
});

test("S36 idempotency keys: the same run, unless it failed", async () => {
  const key = await idempotencyKeys.create(`order-${Date.now()}`, { scope: "global" });
  const first = await tasks.trigger("echo", 1, { idempotencyKey: key });
  const second = await tasks.trigger("echo", 2, { idempotencyKey: key });
  expect(second.id).toBe(first.id);
  const failed = await tasks.trigger("fail-always", undefined, { idempotencyKey: key });
  await finished(failed.id);
  const again = await tasks.trigger("fail-always", undefined, { idempotencyKey: key });
  expect(again.id).not.toBe(failed.id);
});

test("S36 tags: at most ten", async () => {
  const tags = Array.from({ length: 11 }, (_, n) => `tag-${n}`);
  await expect(tasks.trigger("echo", 1, { tags })).rejects.toMatchObject({ status: 422 });
  const { id } = await tasks.trigger("echo", 1, { tags: tags.slice(0, 10) });
  expect((await runs.retrieve(id)).tags.sort()).toEqual(tags.slice(0, 10).sort());
});

test("S36 queues: one at a time where the code says so", async () => {
  const handles = await Promise.all(
    [1, 2, 3].map(() => tasks.trigger<typeof oneAtATime>("one-at-a-time", undefined)),
  );
  const spans = await Promise.all(
    handles.map(async ({ id }) => (await finished<typeof oneAtATime>(id)).output),
  );
  spans.sort((a, b) => a.began - b.began);
  for (const [index, span] of spans.entries()) {
    expect(span.began).toBeGreaterThanOrEqual(spans[index - 1]?.ended ?? 0);
  }
});

test("S36 delay and reschedule, ttl, maxDuration", async () => {
  const delayed = await tasks.trigger("echo", 1, { delay: "1h" });
  expect((await runs.retrieve(delayed.id)).status).toBe("DELAYED");
  await runs.reschedule(delayed.id, { delay: new Date(Date.now() + 500) });
  expect((await finished(delayed.id)).status).toBe("COMPLETED");

  const long = await tasks.trigger<typeof tooLong>("too-long", undefined);
  expect((await finished(long.id)).status).toBe("TIMED_OUT");
});

test("S36 cancel: status at once, finishedAt when the worker reported back, and onCancel still writes", async () => {
  const { id } = await tasks.trigger<typeof work>("work", { ms: 60_000 });
  await readUntil(await lines.read(id), (chunks) => chunks.length === 1);
  await runs.cancel(id);
  expect((await runs.retrieve(id)).status).toBe("CANCELED");
  const seen = await readUntil(await lines.read(id), (chunks) => chunks.length === 2);
  expect(seen[1]).toBe("cancelled");
  const run = await eventually(async () => {
    const now = await runs.retrieve(id);
    return now.finishedAt && now;
  });
  expect(run).toMatchObject({ status: "CANCELED", isCompleted: true, isCancelled: true });

  const waiting = await tasks.trigger("echo", 1, { delay: "1h" });
  await runs.cancel(waiting.id);
  expect((await runs.retrieve(waiting.id)).status).toBe("CANCELED");
});

test("S36 list and replay", async () => {
  const tag = `list-${Date.now()}`;
  const { id } = await tasks.trigger<typeof echo>("echo", "again", { tags: [tag] });
  await finished(id);
  const replayed = await runs.replay(id);
  expect((await finished<typeof echo>(replayed.id)).output).toBe("again");
  const listed = await eventually(async () => {
    const page = await runs.list({ tag, limit: 1 });
    const ids: string[] = [];
    for await (const run of page) ids.push(run.id);
    return ids.length === 2 && ids;
  });
  expect(listed).toEqual([replayed.id, id]);
});

test("large payloads and outputs go another way and arrive whole", async () => {
  const text = "x".repeat(700 * 1024);
  const { id } = await tasks.trigger<typeof echo>("echo", { text });
  await finished(id);
  const run = await runs.retrieve<typeof echo>(id);
  expect(run.output).toEqual({ text });
});
