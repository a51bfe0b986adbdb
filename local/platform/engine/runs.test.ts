import { expect, test } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { retrieve, SUCCESS, TASKS } from "./testing.ts";

test("a run is queued, dequeued, executed and completed", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  expect((await retrieve(p, id)).status).toBe("QUEUED");
  const [message] = await cli.dequeue();
  expect((await retrieve(p, id)).status).toBe("DEQUEUED");
  const started = await cli.start(message ?? expect.fail());
  // The CLI repeats the request when the response was lost.
  expect(await cli.start(message ?? expect.fail())).toMatchObject({ snapshot: started.snapshot });
  const result = await cli.complete(id, started.snapshot.friendlyId, SUCCESS);
  expect(result).toMatchObject({ attemptStatus: "RUN_FINISHED", run: { attemptNumber: 1 } });
  expect(await cli.complete(id, started.snapshot.friendlyId, SUCCESS)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
  expect(await retrieve(p, id)).toMatchObject({ status: "COMPLETED", output: 2, attemptCount: 1 });
});

test("a trigger answers an open dequeue, and a closed one takes no run", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const open = cli.dequeue();
  const first = await trigger(p);
  expect((await open)[0]?.run.friendlyId).toBe(first);

  const controller = new AbortController();
  const body = JSON.stringify({ currentWorker: "any", oldWorkers: [] });
  const hungUp = p.request("/engine/v1/dev/dequeue", body, { signal: controller.signal });
  const refused = expect(hungUp).rejects.toThrow();
  controller.abort();
  await refused;
  const second = await trigger(p);
  expect((await cli.dequeue())[0]?.run.friendlyId).toBe(second);
});

test("a retry with a short delay keeps its worker", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p, {}, "retried");
  const { snapshot } = await cli.execute(id);
  const failure = {
    ok: false,
    error: { type: "STRING_ERROR", raw: "no" },
    retry: { timestamp: Date.now(), delay: 5 },
  };
  const result = await cli.complete(id, snapshot.friendlyId, failure);
  expect(result).toMatchObject({ attemptStatus: "RETRY_IMMEDIATELY", run: { attemptNumber: 1 } });
  const next = await cli.start({ run: { friendlyId: id, attemptNumber: 2 }, snapshot: result.snapshot });
  expect(next.run.attemptNumber).toBe(2);
});

test("cancel ends a queued run at once, a live run when its worker reports back, and its children", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const live = await trigger(p);
  const { snapshot } = await cli.execute(live);
  const child = await trigger(p, { parentRunId: live });
  await p.json(`/api/v2/runs/${live}/cancel`, {});
  expect((await cli.latest(live)).snapshot.executionStatus).toBe("PENDING_CANCEL");
  const cancelled = await retrieve(p, live);
  expect([cancelled.status, cancelled.finishedAt]).toEqual(["CANCELED", undefined]);
  expect(await retrieve(p, child)).toMatchObject({ status: "CANCELED", finishedAt: expect.any(String) });
  await cli.complete(live, snapshot.friendlyId, {
    ok: false,
    error: { type: "INTERNAL_ERROR", code: "TASK_RUN_CANCELLED" },
  });
  expect(await retrieve(p, live)).toMatchObject({ status: "CANCELED", finishedAt: expect.any(String) });
});

test("cancel ends a run at once while its CLI sleeps before a short retry", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p, {}, "retried");
  const { snapshot } = await cli.execute(id);
  const error = { type: "STRING_ERROR", raw: "no" };
  const retry = { timestamp: Date.now() + 20_000, delay: 20_000 };
  const result = await cli.complete(id, snapshot.friendlyId, { ok: false, error, retry });
  await p.json(`/api/v2/runs/${id}/cancel`, {});
  expect(await retrieve(p, id)).toMatchObject({ status: "CANCELED", finishedAt: expect.any(String) });
  const message = { run: { friendlyId: id, attemptNumber: 2 }, snapshot: result.snapshot };
  await expect(cli.start(message)).rejects.toThrow("400");
});

test("a trigger request that is repeated after a lost response makes one run", async () => {
  const p = await testPlatform();
  const headers = { "x-trigger-request-idempotency-key": "one" };
  const body = { payload: "1", options: {} };
  const first = await p.json<{ id: string }>("/api/v1/tasks/task/trigger", body, { headers });
  await p.restart();
  const second = await p.json<{ id: string }>("/api/v1/tasks/task/trigger", body, { headers });
  expect(second.id).toBe(first.id);
});
