import { expect, test, vi } from "vitest";
import { type TestPlatform, testCli, testPlatform, trigger } from "../test-platform.ts";

const RETRY = { maxAttempts: 2, minTimeoutInMs: 10, maxTimeoutInMs: 10, factor: 1, randomize: false };
const TASKS = [
  { id: "task", filePath: "task.ts", retry: { maxAttempts: 1 } },
  { id: "retried", filePath: "task.ts", retry: RETRY },
  { id: "single", filePath: "task.ts", queue: { concurrencyLimit: 1 } },
];
const SUCCESS = { ok: true, output: '{"json":2}', outputType: "application/super+json" };
const CRASH = {
  ok: false,
  error: { type: "INTERNAL_ERROR", code: "TASK_PROCESS_EXITED_WITH_NON_ZERO_CODE" },
};

type PublicRun = {
  status: string;
  output?: unknown;
  attemptCount: number;
  finishedAt?: string;
  error?: { message: string };
};
const retrieve = (p: TestPlatform, id: string) => p.json<PublicRun>(`/api/v3/runs/${id}`);

/** Makes a run wait for its input stream `answer`, as `input.wait()` does. */
async function waitForAnswer(p: TestPlatform, run: string, options: object = {}): Promise<string> {
  const body = { streamId: "answer", timeout: "1h", ...options };
  const { waitpointId } = await p.json<{ waitpointId: string }>(
    `/api/v1/runs/${run}/input-streams/wait`,
    body,
  );
  await p.json(`/engine/v1/runs/${run}/waitpoints/tokens/${waitpointId}/wait`, {});
  return waitpointId;
}

test("a run: queued, dequeued, executing, completed", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  expect((await retrieve(p, id)).status).toBe("QUEUED");
  const [message] = await cli.dequeue();
  expect((await retrieve(p, id)).status).toBe("DEQUEUED");
  const started = await cli.start(message ?? expect.fail());
  // The answer may have been lost on its way: asking again is harmless.
  expect(await cli.start(message ?? expect.fail())).toMatchObject({ snapshot: started.snapshot });
  const result = await cli.complete(id, started.snapshot.friendlyId, SUCCESS);
  expect(result).toMatchObject({ attemptStatus: "RUN_FINISHED", run: { attemptNumber: 1 } });
  expect(await cli.complete(id, started.snapshot.friendlyId, SUCCESS)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
  expect(await retrieve(p, id)).toMatchObject({ status: "COMPLETED", output: 2, attemptCount: 1 });
});

test("an open dequeue is answered by a trigger, and takes nothing once its caller hung up", async () => {
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

test("waiting: blocked, completed by a send, told to the worker once", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  const { snapshot } = await cli.execute(id);
  await waitForAnswer(p, id);
  expect((await cli.latest(id)).snapshot.executionStatus).toBe("EXECUTING_WITH_WAITPOINTS");
  await p.json(`/realtime/v1/streams/${id}/input/answer`, { data: { yes: true } });
  const latest = await cli.latest(id);
  expect(latest.snapshot.executionStatus).toBe("EXECUTING");
  expect(latest.completedWaitpoints).toMatchObject([{ output: '{"yes":true}', outputIsError: false }]);
  // The CLI may complete with a snapshot that is older than the newest.
  expect(await cli.complete(id, snapshot.friendlyId, SUCCESS)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
});

test("a time-out is a row in the store: it fires after a restart", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  await cli.execute(id);
  await waitForAnswer(p, id, { timeout: "1s" });
  await p.restart();
  const output = await vi.waitFor(
    async () => {
      const [completed] = (await cli.latest(id)).completedWaitpoints;
      return completed?.output ?? expect.fail();
    },
    { timeout: 5000 },
  );
  expect(output).toContain("TRIGGER_WAITPOINT_TIMEOUT");
});

test("a wait with an idempotency key is found again, one without is made anew", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  await cli.execute(id);
  const body = { streamId: "answer", idempotencyKey: "key" };
  const path = `/api/v1/runs/${id}/input-streams/wait`;
  const first = await p.json<{ waitpointId: string }>(path, body);
  expect(await p.json(path, body)).toEqual({ waitpointId: first.waitpointId, isCached: true });
  expect(await p.json(path, { streamId: "answer" })).not.toMatchObject({ waitpointId: first.waitpointId });
});

test("a dead CLI: what waits goes on in the same attempt, what executed has failed", async () => {
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

test("a resume that the dead CLI never heard of counts as waiting", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  await cli.execute(id);
  await waitForAnswer(p, id);
  cli.die();
  await p.json(`/realtime/v1/streams/${id}/input/answer`, { data: 1 });
  await vi.waitFor(async () => expect((await retrieve(p, id)).status).toBe("QUEUED"), { timeout: 5000 });
});

test("a resume that the CLI did hear of counts as executing", async () => {
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

test("a restart of the platform alone takes nothing from a CLI that comes back", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  const { snapshot } = await cli.execute(id);
  await p.restart();
  expect(await cli.complete(id, snapshot.friendlyId, SUCCESS)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
});

test("a worker process that died is retried by its task's settings, or crashes the run", async () => {
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

test("a worker process that died while it waited costs no attempt", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  const { snapshot } = await cli.execute(id);
  await waitForAnswer(p, id);
  expect(await cli.complete(id, snapshot.friendlyId, CRASH)).toMatchObject({ attemptStatus: "RETRY_QUEUED" });
  expect((await cli.execute(id)).run.attemptNumber).toBe(1);
  // What the old process still reports is of no account.
  await expect(cli.complete(id, snapshot.friendlyId, SUCCESS)).rejects.toThrow("400");
});

test("a short retry keeps the worker", async () => {
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

test("cancel: of a live run when its worker reports back, of a queued one at once, with its children", async () => {
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

test("a parent waits for its child, and for a whole batch", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const parent = await trigger(p);
  await cli.execute(parent);
  const waits = { parentRunId: parent, resumeParentOnCompletion: true };
  const child = await trigger(p, waits);
  expect((await cli.latest(parent)).snapshot.executionStatus).toBe("EXECUTING_WITH_WAITPOINTS");
  const { snapshot } = await cli.execute(child);
  await cli.complete(child, snapshot.friendlyId, SUCCESS);
  expect(await cli.latest(parent)).toMatchObject({
    snapshot: { executionStatus: "EXECUTING" },
    completedWaitpoints: [{ output: '{"json":2}', completedByTaskRun: { friendlyId: child } }],
  });

  const batch = await p.json<{ id: string }>("/api/v3/batches", { runCount: 2, ...waits });
  expect((await cli.latest(parent)).snapshot.executionStatus).toBe("EXECUTING_WITH_WAITPOINTS");
  const items = [0, 1, 1].map((index) => JSON.stringify({ index, task: "task", payload: "1" })).join("\n");
  const sent = await p.json(`/api/v3/batches/${batch.id}/items`, items, {
    headers: { "content-type": "application/x-ndjson" },
  });
  expect(sent).toMatchObject({ itemsAccepted: 2, itemsDeduplicated: 1, sealed: true });
  for (const message of await cli.dequeue()) {
    const started = await cli.start(message);
    await cli.complete(message.run.friendlyId, started.snapshot.friendlyId, SUCCESS);
  }
  const { completedWaitpoints } = await cli.latest(parent);
  expect(completedWaitpoints).toHaveLength(3);
  expect(completedWaitpoints).toContainEqual(
    expect.objectContaining({
      index: 1,
      completedByTaskRun: expect.objectContaining({
        batch: expect.objectContaining({ friendlyId: batch.id }),
      }),
    }),
  );
});

test("a waiting run holds no place in its queue", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const [first, second] = [await trigger(p, {}, "single"), await trigger(p, {}, "single")];
  await cli.execute(first);
  const open = cli.dequeue();
  await waitForAnswer(p, first);
  expect((await open).map(({ run }) => run.friendlyId)).toEqual([second]);
});

test("a queue's limit holds until its run is over", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const [first, second] = [await trigger(p, {}, "single"), await trigger(p, {}, "single")];
  expect((await cli.dequeue()).map(({ run }) => run.friendlyId)).toEqual([first]);
  const open = cli.dequeue();
  expect((await retrieve(p, second)).status).toBe("QUEUED");
  await p.json(`/api/v2/runs/${first}/cancel`, {});
  expect((await open).map(({ run }) => run.friendlyId)).toEqual([second]);
});

test("ttl, delay, and a task that nobody has yet", async () => {
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

test("the same request twice, after its answer was lost, makes one run", async () => {
  const p = await testPlatform();
  const headers = { "x-trigger-request-idempotency-key": "one" };
  const body = { payload: "1", options: {} };
  const first = await p.json<{ id: string }>("/api/v1/tasks/task/trigger", body, { headers });
  await p.restart();
  const second = await p.json<{ id: string }>("/api/v1/tasks/task/trigger", body, { headers });
  expect(second.id).toBe(first.id);
});
