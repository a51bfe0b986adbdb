import { idempotencyKeys, runs, tasks } from "@trigger.dev/sdk";
import { expect, expectTypeOf, test } from "vitest";
import type {
  echo,
  failAlways,
  failByName,
  failTwice,
  tooLong,
  work,
  workOnce,
} from "./project/trigger/basics.ts";
import { lines } from "./project/trigger/streams.ts";
import { eventually, finished, readSome, request, unique, withStatus } from "./support/client.ts";
import { localTest } from "./support/differences.ts";

test("S25 subscribeToRun ends with the run and its output", async () => {
  const { id } = await tasks.trigger<typeof echo>("echo", { when: new Date(0), list: [1, 2] });
  const seen = [];
  for await (const run of runs.subscribeToRun<typeof echo>(id)) {
    expectTypeOf(run.taskIdentifier).toEqualTypeOf<"echo">();
    seen.push(run);
  }
  expect(seen.at(-1)).toMatchObject({ status: "COMPLETED", output: { when: new Date(0), list: [1, 2] } });
});

test("S32 subscribeToRunsWithTag yields runs of several tasks", async () => {
  const tag = unique("conversation");
  const subscribed = (async () => {
    const done = new Map<string, unknown>();
    for await (const run of runs.subscribeToRunsWithTag<typeof echo | typeof failAlways>(tag)) {
      if (run.finishedAt) done.set(run.id, run.taskIdentifier === "echo" ? run.output : run.error?.message);
      if (done.size === 2) break;
    }
    return done;
  })();
  const one = await tasks.trigger("echo", 1, { tags: [tag] });
  const two = await tasks.trigger("fail-always", undefined, { tags: [tag, "another"] });
  const other = await tasks.trigger("echo", 3, { tags: [unique("conversation")] });
  const done = await subscribed;
  expect(done.get(one.id)).toBe(1);
  expect([...done.keys()].sort()).toEqual([one.id, two.id].sort());
  expect(done.has(other.id)).toBe(false);
});

test("S36 a run is retried until an attempt succeeds", async () => {
  const { id } = await tasks.trigger<typeof failTwice>("fail-twice", undefined);
  expect(await finished(id)).toMatchObject({ status: "COMPLETED", output: 3, attemptCount: 3 });
  const once = await tasks.trigger<typeof failTwice>("fail-twice", undefined, { maxAttempts: 1 });
  expect(await finished(once.id)).toMatchObject({ status: "FAILED", attemptCount: 1 });
});

test("S36 a failed run has its error", async () => {
  const { id } = await tasks.trigger<typeof failByName>("fail-by-name", undefined);
  const { status, error } = await finished(id);
  expect([status, error]).toEqual([
    "FAILED",
    { name: "RangeError", message: "out of range", stackTrace: expect.stringContaining("basics") },
  ]);
});

test("S36 an idempotency key returns the same run unless that failed or the key expired or was reset", async () => {
  const name = unique("order");
  const key = await idempotencyKeys.create(name, { scope: "global" });
  const first = await tasks.trigger("echo", 1, { idempotencyKey: key, delay: "1h" });
  expect((await tasks.trigger("echo", 2, { idempotencyKey: key })).id).toBe(first.id);
  await runs.cancel(first.id);
  expect((await tasks.trigger("echo", 3, { idempotencyKey: key })).id).toBe(first.id);
  await idempotencyKeys.reset("echo", key);
  expect((await tasks.trigger("echo", 4, { idempotencyKey: key })).id).not.toBe(first.id);

  const failed = await tasks.trigger("fail-always", undefined, { idempotencyKey: key });
  await finished(failed.id);
  const again = await tasks.trigger("fail-always", undefined, { idempotencyKey: key });
  expect(again.id).not.toBe(failed.id);

  const options = { idempotencyKey: unique("short"), idempotencyKeyTTL: "1s" };
  const short = await tasks.trigger("echo", 1, options);
  await eventually(async () => (await tasks.trigger("echo", 1, options)).id !== short.id);
});

test("S36 maxDuration of the task, or a shorter one of the trigger, ends a run", async () => {
  const declared = await tasks.trigger<typeof tooLong>("too-long", undefined);
  const told = await tasks.trigger<typeof workOnce>("work-once", undefined, { maxDuration: 5 });
  for (const { id } of [declared, told]) {
    const { status, error } = await finished(id);
    expect([status, error?.message]).toEqual(["TIMED_OUT", expect.stringContaining("MAX_DURATION_EXCEEDED")]);
  }
});

localTest("poll of timed out and expired runs")(
  "S36 runs.poll ends for runs that timed out or expired",
  async () => {
    const timedOut = await tasks.trigger<typeof workOnce>("work-once", undefined, { maxDuration: 5 });
    const expired = await tasks.trigger("nobody-knows", 1, { ttl: 1 });
    expect(await runs.poll(timedOut.id)).toMatchObject({ status: "TIMED_OUT", isCompleted: true });
    expect(await runs.poll(expired.id)).toMatchObject({ status: "EXPIRED", isCompleted: true });
  },
);

test("S36 cancel sets the status at once, and the run ends after onCancel, which can still write", async () => {
  const { id } = await tasks.trigger<typeof work>("work", { ms: 300_000 });
  await readSome(await lines.read(id), 1);
  await runs.cancel(id);
  expect((await runs.retrieve(id)).status).toBe("CANCELED");
  expect((await readSome(await lines.read(id), 2))[1]).toBe("cancelled");
  const run = await eventually(async () => {
    const now = await runs.retrieve(id);
    return now.finishedAt && now;
  });
  expect(run).toMatchObject({ isCompleted: true, isCancelled: true, isFailed: true, isSuccess: false });
  await runs.cancel(id);
});

test("S36 a run cancelled before its start never runs", async () => {
  const { id } = await tasks.trigger("echo", 1, { delay: "1h" });
  await runs.cancel(id);
  expect(await withStatus(id, "CANCELED")).toMatchObject({ attemptCount: 0, isCompleted: true });
});

localTest("cancelled before the start")("S36 a run cancelled before its start is finished", async () => {
  const { id } = await tasks.trigger("echo", 1, { delay: "1h" });
  await runs.cancel(id);
  expect((await runs.retrieve(id)).finishedAt).toBeInstanceOf(Date);
});

const result = (id: string) => request(`/api/v1/runs/${id}/result`);

test("S36 a cancelled run has a result", async () => {
  const cancelled = await tasks.trigger("echo", 1, { delay: "1h" });
  expect((await result(cancelled.id)).status).toBe(404);
  await runs.cancel(cancelled.id);
  expect(await (await result(cancelled.id)).json()).toMatchObject({
    ok: false,
    id: cancelled.id,
    error: { type: "INTERNAL_ERROR", code: "TASK_RUN_CANCELLED" },
  });
});

localTest("result of completed runs")("S36 a successful run has a result", async () => {
  const { id } = await tasks.trigger("echo", 1);
  await finished(id);
  expect(await (await result(id)).json()).toMatchObject({ ok: true, id, taskIdentifier: "echo" });
});

test("S36 a run of an unknown task waits for code that has it", async () => {
  const { id } = await tasks.trigger("nobody-knows", 1);
  await withStatus(id, "PENDING_VERSION");
  await runs.cancel(id);
});

test("S36 large payloads and outputs are offloaded and arrive complete", async () => {
  const text = "x".repeat(700 * 1024);
  const { id } = await tasks.trigger<typeof echo>("echo", { text });
  await finished(id);
  const run = await runs.retrieve<typeof echo>(id);
  expect([run.payload, run.output]).toEqual([{ text }, { text }]);
});
