import { queues, runs, tasks } from "@trigger.dev/sdk";
import { expect, onTestFinished, test } from "vitest";
import type {
  debounced,
  expiring,
  leftOfShared,
  oneAtATime,
  oneForEachKey,
  paused,
  rightOfShared,
} from "./project/trigger/queues.ts";
import { command, lines } from "./project/trigger/streams.ts";
import { eventually, finished, post, readSome, unique, withStatus } from "./support/client.ts";

type Span = { began: number; ended: number };

/** Returns whether each of these runs started after the previous one had ended. */
function oneAfterTheOther(spans: Span[]): boolean {
  const sorted = spans.toSorted((a, b) => a.began - b.began);
  return sorted.every((span, index) => span.began >= (sorted[index - 1]?.ended ?? 0));
}

const spanOf = async ({ id }: { id: string }) => (await finished<typeof oneAtATime>(id)).output;

async function pauseQueue(name: string): Promise<void> {
  await queues.pause({ type: "task", name });
  onTestFinished(async () => {
    await queues.resume({ type: "task", name });
  });
}

test("S36 a concurrency limit of one runs one at a time, for one task and for two tasks with one queue", async () => {
  const own = [1, 2, 3].map(() => tasks.trigger<typeof oneAtATime>("one-at-a-time", undefined));
  const shared = [
    tasks.trigger<typeof leftOfShared>("left-of-shared", undefined),
    tasks.trigger<typeof rightOfShared>("right-of-shared", undefined),
    tasks.trigger<typeof leftOfShared>("left-of-shared", undefined),
  ];
  const spans = async (handles: Promise<{ id: string }>[]) =>
    Promise.all((await Promise.all(handles)).map(spanOf));
  expect(oneAfterTheOther(await spans(own))).toBe(true);
  expect(oneAfterTheOther(await spans(shared))).toBe(true);
});

test("S36 the concurrency limit holds for each concurrencyKey", async () => {
  const [mine, yours] = [unique("user"), unique("user")];
  const trigger = (concurrencyKey: string) =>
    tasks.trigger<typeof oneForEachKey>("one-for-each-key", undefined, { concurrencyKey });
  const [first, second, other] = [await trigger(mine), await trigger(mine), await trigger(yours)];
  for (const { id } of [first, other]) await readSome(await lines.read(id), 1);
  expect((await runs.retrieve(second.id)).status).toBe("QUEUED");
  for (const { id } of [first, other]) await command.send(id, { name: "stop" });
  await readSome(await lines.read(second.id), 1);
  await command.send(second.id, { name: "stop" });
  expect((await finished(second.id)).status).toBe("COMPLETED");
});

test("S36 queues can be paused and resumed, and priority counts more than age", async () => {
  await pauseQueue("paused");
  const trigger = (priority?: number) => tasks.trigger<typeof paused>("paused", undefined, { priority });
  const handles = [await trigger(), await trigger(30), await trigger(60)];
  expect(await queues.retrieve({ type: "task", name: "paused" })).toMatchObject({ paused: true });
  expect((await runs.retrieve(handles[0]?.id ?? "")).status).toBe("QUEUED");
  await queues.resume({ type: "task", name: "paused" });
  const times = await Promise.all(handles.map(async ({ id }) => (await finished<typeof paused>(id)).output));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test("S36 a run that is not started within the ttl of its trigger or task expires", async () => {
  await pauseQueue("expiring");
  const told = await tasks.trigger<typeof expiring>("expiring", undefined, { ttl: 2 });
  const declared = await tasks.trigger<typeof expiring>("expiring", undefined);
  for (const [{ id }, ttl] of [[told, "2s"] as const, [declared, "1s"] as const]) {
    const run = await withStatus(id, "EXPIRED");
    expect(run.error?.message).toBe(`Run expired because the TTL (${ttl}) was reached`);
  }
});

test("S36 a run is delayed by a duration or to a date, rescheduled, and cancelled before it starts", async () => {
  const delayed = await tasks.trigger("echo", 1, { delay: "1h" });
  expect(await runs.retrieve(delayed.id)).toMatchObject({ status: "DELAYED", isQueued: true });
  await runs.reschedule(delayed.id, { delay: new Date(Date.now() + 500) });
  expect((await finished(delayed.id)).status).toBe("COMPLETED");
  const dated = await tasks.trigger("echo", 1, { delay: new Date(Date.now() + 1000) });
  expect((await runs.retrieve(dated.id)).delayedUntil).toBeInstanceOf(Date);
  expect((await finished(dated.id)).status).toBe("COMPLETED");
});

test("S36 debounced triggers become one run with the first or the last data", async () => {
  const trigger = (key: string, n: number, mode?: "leading" | "trailing") =>
    tasks.trigger<typeof debounced>("debounced", { n }, { debounce: { key, delay: "3s", mode } });
  const [leading, trailing] = [unique("leading"), unique("trailing")];
  const first = await trigger(leading, 1);
  const until = (await runs.retrieve(first.id)).delayedUntil ?? expect.fail();
  // The new time is a whole second, so a trigger in the same second may not be later.
  const pushed = await eventually(async () => {
    expect((await trigger(leading, 2)).id).toBe(first.id);
    const { delayedUntil } = await runs.retrieve(first.id);
    return delayedUntil && delayedUntil > until && delayedUntil;
  });
  expect(pushed.getMilliseconds()).toBe(0);
  const last = await trigger(trailing, 1, "trailing");
  expect((await trigger(trailing, 2, "trailing")).id).toBe(last.id);
  expect((await finished<typeof debounced>(first.id)).output).toEqual({ n: 1 });
  expect((await finished<typeof debounced>(last.id)).output).toEqual({ n: 2 });
  expect((await trigger(leading, 3)).id).not.toBe(first.id);
});

test("S36 debounce makes a new run after maxDelay and refuses invalid values", async () => {
  const key = unique("key");
  const trigger = () =>
    tasks.trigger<typeof debounced>("debounced", 1, { debounce: { key, delay: "59s", maxDelay: "60s" } });
  const first = await trigger();
  const next = await eventually(async () => {
    const { id } = await trigger();
    return id !== first.id && id;
  });
  const { createdAt, delayedUntil } = await runs.retrieve(first.id);
  expect(delayedUntil?.getTime()).toBeLessThanOrEqual(createdAt.getTime() + 60_000);
  for (const id of [first.id, next]) await runs.cancel(id);
  const refused = async (debounce: object) =>
    (await post("/api/v1/tasks/debounced/trigger", { payload: "1", options: { debounce } })).status;
  expect(await refused({ key, delay: "soon" })).toBe(422);
  expect(await refused({ key, delay: "10s", maxDelay: "10s" })).toBe(422);
});
