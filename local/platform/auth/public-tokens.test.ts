import { expect, test } from "vitest";
import { ENVIRONMENT } from "../config.ts";
import { SECRET_KEY, type TestPlatform, testPlatform, trigger } from "../test-platform.ts";
import { type Claims, signToken } from "./jwt.ts";

/** Returns a function that makes a request with a new public token and returns the status. */
function withScopes(p: TestPlatform, scopes: string[], more: Claims = {}) {
  const token = signToken({ sub: ENVIRONMENT.id, pub: true, scopes, ...more }, SECRET_KEY, 60);
  return async (path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await p.request(path, body, { headers })).status;
  };
}

test("a token cancels a run with the right to write it or its task", async () => {
  const p = await testPlatform();
  for (const [scopes, status] of [
    [(run: string) => `read:runs:${run}`, 403],
    [() => "write:runs:run_other", 403],
    [(run: string) => `write:inputStreams:${run}`, 403],
    [(run: string) => `write:runs:${run}`, 200],
    [() => "write:tasks:task", 200],
  ] as const) {
    const run = await trigger(p);
    expect(await withScopes(p, [scopes(run)])(`/api/v2/runs/${run}/cancel`, {})).toBe(status);
  }
  expect(await withScopes(p, ["write:runs:run_none"])("/api/v2/runs/run_none/cancel", {})).toBe(404);
});

test("a token lists runs with the right to read all runs, or all runs of each task of the filter", async () => {
  const p = await testPlatform();
  const run = await trigger(p);
  const tasks = "/api/v1/runs?filter[taskIdentifier]=";
  for (const [scope, path, status] of [
    ["read:runs", "/api/v1/runs", 200],
    ["read:tasks", "/api/v1/runs", 200],
    [`read:runs:${run}`, "/api/v1/runs", 403],
    ["read:tasks:task", "/api/v1/runs", 403],
    ["read:tasks:task", `${tasks}task`, 200],
    ["read:tasks:task", `${tasks}task,other`, 403],
    ["read:tasks:task", `${tasks}other`, 403],
    ["read:tasks:task", `${tasks},`, 403],
    ["write:runs", "/api/v1/runs", 403],
  ] as const)
    expect([scope, path, await withScopes(p, [scope])(path)]).toEqual([scope, path, status]);
});

test("a token subscribes to runs with the right to read all runs, or one of the tags", async () => {
  const p = await testPlatform();
  for (const [scope, path, status] of [
    ["read:runs", "/realtime/v1/runs?tags=a", 200],
    ["read:tags:a", "/realtime/v1/runs?tags=a,b", 200],
    ["read:tags:a", "/realtime/v1/runs?tags=b", 403],
    ["read:tags:a", "/realtime/v1/runs", 403],
    ["read:runs", "/realtime/v1/runs", 200],
  ] as const)
    expect([scope, path, await withScopes(p, [scope])(path)]).toEqual([scope, path, status]);
});

test("a token triggers with the right to trigger or to write", async () => {
  const p = await testPlatform();
  for (const [scope, status] of [
    ["trigger:tasks:task", 200],
    ["write:tasks:task", 200],
    ["write:tasks", 200],
    ["write:all", 200],
    ["write:tasks:other", 403],
    ["write:runs", 403],
    ["batchTrigger:tasks:task", 403],
  ] as const)
    expect([scope, await withScopes(p, [scope])("/api/v1/tasks/task/trigger", { payload: "1" })]).toEqual([
      scope,
      status,
    ]);
  const batch = { runCount: 1, taskIdentifiers: ["task"] };
  expect(await withScopes(p, ["write:tasks:task"])("/api/v3/batches", batch)).toBe(202);
});

test("a one-time token triggers one run or batch, and is refused with 422 from then on", async () => {
  const p = await testPlatform();
  const once = withScopes(p, ["trigger:tasks:task"], { otu: true });
  expect(await once("/api/v1/tasks/other/trigger", { payload: "1" })).toBe(403);
  expect(await once("/api/v1/tasks/task/trigger", { payload: "1" })).toBe(200);
  expect(await once("/api/v1/tasks/task/trigger", { payload: "1" })).toBe(422);
  const batch = { runCount: 1, taskIdentifiers: ["task"] };
  const onceMany = withScopes(p, ["batchTrigger:tasks:task"], { otu: true });
  expect(await onceMany("/api/v3/batches", batch)).toBe(202);
  expect(await onceMany("/api/v3/batches", batch)).toBe(422);
});
