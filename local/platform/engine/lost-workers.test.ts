import { expect, test, vi } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { CRASH, retrieve, SUCCESS, TASKS, waitForAnswer } from "./testing.ts";

test("when the CLI dies, a waiting run continues in the same attempt and an executing run fails its attempt", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const [waits, works, again] = [await trigger(p), await trigger(p), await trigger(p, {}, "retried")];
  for (const message of await cli.dequeue()) await cli.start(message);
  await waitForAnswer(p, waits);
  cli.die();
  await vi.waitFor(async () => expect((await retrieve(p, works)).status).toBe("CRASHED"), { timeout: 5000 });
  const next = await testCli(p, TASKS);
  expect((await next.execute(waits)).run.attemptNumber).toBe(1);
  expect((await next.execute(again)).run.attemptNumber).toBe(2);
});

test("a resumed run counts as waiting when the dead CLI did not know of the resume", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  await cli.execute(id);
  await waitForAnswer(p, id);
  cli.die();
  await p.json(`/realtime/v1/streams/${id}/input/answer`, { data: 1 });
  await vi.waitFor(async () => expect((await retrieve(p, id)).status).toBe("QUEUED"), { timeout: 5000 });
});

test("a resumed run counts as executing when the CLI knew of the resume", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  await cli.execute(id);
  await waitForAnswer(p, id);
  await p.json(`/realtime/v1/streams/${id}/input/answer`, { data: 1 });
  await cli.latest(id);
  cli.die();
  await vi.waitFor(async () => expect((await retrieve(p, id)).status).toBe("CRASHED"), { timeout: 5000 });
});

test("a CLI that reconnects after a restart of the platform keeps its runs", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  const { snapshot } = await cli.execute(id);
  await p.restart();
  expect(await cli.complete(id, snapshot.friendlyId, SUCCESS)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
});

test("a died worker process is retried by the task's settings, and otherwise the run is CRASHED", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const once = await trigger(p);
  const first = await cli.execute(once);
  expect(await cli.complete(once, first.snapshot.friendlyId, CRASH)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
  expect((await retrieve(p, once)).status).toBe("CRASHED");

  const twice = await trigger(p, {}, "retried");
  const attempt = await cli.execute(twice);
  expect(await cli.complete(twice, attempt.snapshot.friendlyId, CRASH)).toMatchObject({
    attemptStatus: "RETRY_QUEUED",
  });
  expect((await cli.execute(twice)).run.attemptNumber).toBe(2);
});

test("a worker process that dies while its run waits costs no attempt", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  const { snapshot } = await cli.execute(id);
  await waitForAnswer(p, id);
  expect(await cli.complete(id, snapshot.friendlyId, CRASH)).toMatchObject({ attemptStatus: "RETRY_QUEUED" });
  expect((await cli.execute(id)).run.attemptNumber).toBe(1);
  // A late report of the old process is refused.
  await expect(cli.complete(id, snapshot.friendlyId, SUCCESS)).rejects.toThrow("400");
});

test("an attempt that was taken from a CLI looks finished to it, so that it ends the worker", async () => {
  const p = await testPlatform({ cliSilence: 600 });
  const cli = await testCli(p, TASKS);
  const id = await trigger(p, {}, "retried");
  await cli.execute(id);
  await vi.waitFor(async () => expect((await retrieve(p, id)).status).toBe("QUEUED"), { timeout: 5000 });
  const seen = { snapshot: { executionStatus: "FINISHED" }, run: { attemptNumber: 1 } };
  expect(await cli.latest(id)).toMatchObject(seen);
  const next = await cli.execute(id);
  expect(next.run.attemptNumber).toBe(2);
  expect((await cli.latest(id)).snapshot.executionStatus).toBe("EXECUTING");
});
