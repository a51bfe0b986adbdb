import { runs, tasks } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type {
  listen,
  onceOrTimeout,
  onceWithSignal,
  peekThenTake,
  waitForApproval,
  waitOverRetry,
  waitThrice,
} from "./project/trigger/inputs.ts";
import { approval, command, lines } from "./project/trigger/streams.ts";
import { ALONE, finished, readSome, readUntil, request } from "./support/client.ts";

test("S11 S12 wait returns the value of a send", async () => {
  const { id } = await tasks.trigger<typeof waitForApproval>("wait-for-approval", {});
  await approval.send(id, { approved: true, by: "a person" });
  const run = await finished<typeof waitForApproval>(id);
  expect(run.output).toEqual({ got: { approved: true, by: "a person" } });
});

test("S12 wait returns a time-out as a result, and unwrap throws it", async () => {
  const { id } = await tasks.trigger<typeof waitForApproval>("wait-for-approval", { timeout: "1s" });
  expect((await finished<typeof waitForApproval>(id)).output).toEqual({ error: "WaitpointTimeoutError" });
  const unwrapped = await finished((await tasks.trigger("wait-unwrapped", undefined)).id);
  expect(unwrapped.status).toBe("FAILED");
});

test("S12 a retry finds the same wait by its idempotency key", async () => {
  const { id } = await tasks.trigger<typeof waitOverRetry>("wait-over-retry", { key: `key-${Date.now()}` });
  await approval.send(id, { approved: true, by: "once" });
  const run = await finished<typeof waitOverRetry>(id);
  expect(run.output).toEqual({ attempt: 2, got: { approved: true, by: "once" } });
});

test("S12 successive waits get successive sends in order", async () => {
  const { id } = await tasks.trigger<typeof waitThrice>("wait-thrice", undefined);
  for (const by of ["first", "second", "third"]) await approval.send(id, { approved: true, by });
  expect((await finished<typeof waitThrice>(id)).output).toEqual(["first", "second", "third"]);
});

test("S13 once returns the next value or a time-out", async () => {
  const { id } = await tasks.trigger<typeof onceOrTimeout>("once-or-timeout", { timeoutMs: 30_000 });
  await command.send(id, { name: "go", value: 1 });
  expect((await finished<typeof onceOrTimeout>(id)).output).toEqual({ got: { name: "go", value: 1 } });
  const late = await tasks.trigger<typeof onceOrTimeout>("once-or-timeout", { timeoutMs: 200 });
  expect((await finished<typeof onceOrTimeout>(late.id)).output).toEqual({
    error: "InputStreamTimeoutError",
  });
});

test("S13 a signal ends once, and the next call gets the next value", async () => {
  const { id } = await tasks.trigger<typeof onceWithSignal>("once-with-signal", undefined);
  expect(await readSome(await lines.read(id), 1)).toEqual(["Aborted"]);
  await command.send(id, { name: "go" });
  expect((await finished<typeof onceWithSignal>(id)).output).toBe("go");
});

test("S14 on gets every value in order until off", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  await readUntil(await lines.read(id), (chunks) => chunks.length === 1);
  for (const name of ["a", "b", "c", "stop"]) await command.send(id, { name });
  expect((await finished<typeof listen>(id)).output).toEqual(["a", "b", "c", "stop"]);
});

test("S15 peek returns a buffered value and keeps it", async () => {
  const { id } = await tasks.trigger<typeof peekThenTake>("peek-then-take", undefined);
  await command.send(id, { name: "one" });
  await command.send(id, { name: "two" });
  const run = await finished<typeof peekThenTake>(id);
  expect(run.output).toEqual({ first: "one", peeked: "two", taken: "two", after: null });
});

test("S18 a value sent before there is a listener is delivered", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined, { delay: "1s" });
  await command.send(id, { name: "early" });
  await command.send(id, { name: "stop" });
  expect((await finished<typeof listen>(id)).output).toEqual(["early", "stop"]);
});

test("S18 a send to a finished run is refused", async () => {
  const { id } = await tasks.trigger("echo", 1);
  await finished(id);
  await expect(command.send(id, { name: "late" })).rejects.toMatchObject({ status: 400 });

  const failed = await tasks.trigger("fail-always", undefined);
  await finished(failed.id);
  await expect(command.send(failed.id, { name: "late" })).rejects.toMatchObject({ status: 400 });

  const cancelled = await tasks.trigger<typeof listen>("listen", undefined);
  await readUntil(await lines.read(cancelled.id), (chunks) => chunks.length === 1);
  await runs.cancel(cancelled.id);
  await finished(cancelled.id);
  await expect(command.send(cancelled.id, { name: "late" })).rejects.toMatchObject({ status: 400 });
});

test("S18 a send above 1 MB is refused, and a send to an unknown run is a 404", async () => {
  const { id } = await tasks.trigger<typeof listen>("listen", undefined);
  const send = (path: string, size: number) =>
    request(`/realtime/v1/streams/${path}/input/command`, {
      method: "POST",
      headers: { "content-type": "application/json", ...ALONE },
      body: JSON.stringify({ data: { name: "x".repeat(size) } }),
    });
  expect((await send(id, 1024 * 1024)).status).toBe(413);
  expect((await send(id, 900 * 1024)).status).toBe(200);
  expect((await send("run_unknown", 1)).status).toBe(404);
  await command.send(id, { name: "stop" });
  const heard = (await finished<typeof listen>(id)).output;
  expect(heard.map((name) => name.length)).toEqual([900 * 1024, 4]);
});
