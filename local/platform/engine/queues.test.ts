import { expect, test, vi } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { CRASH, retrieve, TASKS, waitForAnswer } from "./testing.ts";

test("a waiting run does not count against its queue's limit", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const [first, second] = [await trigger(p, {}, "single"), await trigger(p, {}, "single")];
  await cli.execute(first);
  const open = cli.dequeue();
  await waitForAnswer(p, first);
  expect((await open).map(({ run }) => run.friendlyId)).toEqual([second]);
});

test("a queue at its limit starts the next run when one ends", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const [first, second] = [await trigger(p, {}, "single"), await trigger(p, {}, "single")];
  expect((await cli.dequeue()).map(({ run }) => run.friendlyId)).toEqual([first]);
  const open = cli.dequeue();
  expect((await retrieve(p, second)).status).toBe("QUEUED");
  await p.json(`/api/v2/runs/${first}/cancel`, {});
  expect((await open).map(({ run }) => run.friendlyId)).toEqual([second]);
});

test("a queue at its limit starts the next run while a failed one waits for its retry", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const [first, second] = [await trigger(p, {}, "single"), await trigger(p, {}, "single")];
  const { snapshot } = await cli.execute(first);
  const open = cli.dequeue();
  const result = await cli.complete(first, snapshot.friendlyId, CRASH);
  expect(result.attemptStatus).toBe("RETRY_QUEUED");
  expect((await open).map(({ run }) => run.friendlyId)).toEqual([second]);
});

test("a run expires by its ttl, starts after its delay, and waits for code that has its task", async () => {
  const p = await testPlatform();
  await testCli(p, TASKS);
  const expired = await trigger(p, { ttl: "1s" });
  const delayed = await trigger(p, { delay: "1s" });
  const unknown = await trigger(p, {}, "not-yet");
  expect((await retrieve(p, delayed)).status).toBe("DELAYED");
  expect((await retrieve(p, unknown)).status).toBe("PENDING_VERSION");
  await testCli(p, [...TASKS, { id: "not-yet", filePath: "task.ts" }]);
  expect((await retrieve(p, unknown)).status).toBe("QUEUED");
  await vi.waitFor(async () => expect((await retrieve(p, expired)).status).toBe("EXPIRED"), {
    timeout: 3000,
  });
  await vi.waitFor(async () => expect((await retrieve(p, delayed)).status).toBe("QUEUED"), { timeout: 3000 });
});
