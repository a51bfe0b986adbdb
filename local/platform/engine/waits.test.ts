import { expect, test, vi } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { SUCCESS, TASKS, waitForAnswer } from "./testing.ts";

test("a waiting run is blocked until a send completes its waitpoint, which the worker gets once", async () => {
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
  // The CLI may complete the attempt with an older snapshot than the newest.
  expect(await cli.complete(id, snapshot.friendlyId, SUCCESS)).toMatchObject({
    attemptStatus: "RUN_FINISHED",
  });
});

test("a waitpoint times out also after a restart", async () => {
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

test("a new attempt waits for the same waitpoint with an idempotency key, and for a new one without", async () => {
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

test("a parent waits for its child and for a whole batch", async () => {
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

test("a cancelled run leaves no timer of its wait", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, TASKS);
  const id = await trigger(p);
  const { snapshot } = await cli.execute(id);
  const date = new Date(Date.now() + 86_400_000).toISOString();
  await p.json(`/engine/v1/runs/${id}/wait/duration`, { date });
  expect(p.platform.store.all("SELECT kind FROM timers")).toEqual([{ kind: "waitpoint" }]);
  await p.json(`/api/v2/runs/${id}/cancel`, {});
  const error = { type: "INTERNAL_ERROR", code: "TASK_RUN_CANCELLED" };
  await cli.complete(id, snapshot.friendlyId, { ok: false, error });
  expect(p.platform.store.all("SELECT kind FROM timers")).toEqual([]);
});
