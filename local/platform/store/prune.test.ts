import { expect, test } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { prune } from "./prune.ts";

const MONTH = 29 * 24 * 60 * 60 * 1000;

test("a finished run and its streams are deleted after 28 days, unless a live run waits for it", async () => {
  const p = await testPlatform();
  const cli = await testCli(p);
  const run = async (options: object = {}) => {
    const id = await trigger(p, options);
    const { snapshot } = await cli.execute(id);
    return { id, finish: () => cli.complete(id, snapshot.friendlyId, { ok: true }) };
  };
  const old = await run({ tags: ["old"] });
  await p.json(`/realtime/v1/streams/${old.id}/self/key/append`, "text");
  await old.finish();
  const live = await run();
  const waits = { parentRunId: live.id, resumeParentOnCompletion: true };
  const batch = await p.json<{ id: string }>("/api/v3/batches", { runCount: 2, ...waits });
  const items = [0, 1].map((index) => JSON.stringify({ index, task: "task", payload: "1" })).join("\n");
  const headers = { "content-type": "application/x-ndjson" };
  await p.json(`/api/v3/batches/${batch.id}/items`, items, { headers });
  const [awaited] = await cli.dequeue();
  const started = await cli.start(awaited ?? expect.fail());
  await cli.complete(awaited?.run.friendlyId ?? "", started.snapshot.friendlyId, { ok: true });

  expect(prune(p.platform)).toBe(0);
  expect(prune(p.platform, Date.now() + MONTH)).toBe(1);
  expect(prune(p.platform, Date.now() + MONTH)).toBe(0);
  const left = p.platform.store.all<{ id: string }>("SELECT id FROM runs").map(({ id }) => id);
  expect(left).not.toContain(old.id);
  expect(left).toContain(live.id);
  expect(left).toContain(awaited?.run.friendlyId);
  expect(p.platform.store.all("SELECT * FROM stream_records")).toEqual([]);
  expect(p.platform.store.all("SELECT * FROM run_tags")).toEqual([]);
});

test("parent and root of a live run are kept, because it may still write to them", async () => {
  const p = await testPlatform();
  const cli = await testCli(p);
  const root = await trigger(p);
  const parent = await trigger(p, { parentRunId: root });
  const child = await trigger(p, { parentRunId: parent });
  for (const id of [root, parent]) await p.json(`/api/v2/runs/${id}/cancel`, {});
  const lives = await trigger(p, { parentRunId: parent });
  expect(prune(p.platform, Date.now() + MONTH)).toBe(1);
  expect((await p.request(`/api/v3/runs/${child}`)).status).toBe(404);
  // A finished run is refused with 400, an unknown one with 404.
  expect((await p.request(`/realtime/v1/streams/${lives}/root/key/append`, "text")).status).toBe(400);
  const { snapshot } = await cli.execute(lives);
  await cli.complete(lives, snapshot.friendlyId, { ok: true });
  expect(prune(p.platform, Date.now() + MONTH)).toBe(3);
});

test("a full store deletes its oldest finished runs, but none of the last hour", async () => {
  const p = await testPlatform();
  const cancelled = async () => {
    const id = await trigger(p);
    await p.json(`/api/v2/runs/${id}/cancel`, {});
    return id;
  };
  const [old, recent] = [await cancelled(), await cancelled()];
  const queued = await trigger(p);
  const inTwoHours = Date.now() + 2 * 60 * 60 * 1000;
  p.platform.store.run("UPDATE runs SET completed_at = ? WHERE id = ?", inTwoHours, recent);
  expect(prune(p.platform, inTwoHours)).toBe(0);
  expect(prune(p.platform, inTwoHours, 1000)).toBe(1);
  expect(prune(p.platform, inTwoHours, 1000)).toBe(0);
  const left = p.platform.store.all<{ id: string }>("SELECT id FROM runs").map(({ id }) => id);
  expect(left).not.toContain(old);
  expect(left).toEqual(expect.arrayContaining([recent, queued]));
});

test("unused versions of the code, packets and tokens are deleted too", async () => {
  const p = await testPlatform();
  await testCli(p);
  const packet = async (name: string) => {
    const { presignedUrl } = await p.json<{ presignedUrl: string }>(`/api/v2/packets/${name}`, undefined, {
      method: "PUT",
    });
    await fetch(presignedUrl, { method: "PUT", body: "bytes" });
  };
  await Promise.all([packet("used"), packet("unused")]);
  await p.json("/api/v1/tasks/task/trigger", {
    payload: "used",
    options: { payloadType: "application/store" },
  });
  const token = await p.json<{ id: string }>("/api/v1/waitpoints/tokens", { timeout: "7d" });
  await p.json(`/api/v1/waitpoints/tokens/${token.id}/complete`, { data: 1 });
  await testCli(p);
  prune(p.platform, Date.now() + MONTH);
  const names = (sql: string) => p.platform.store.all<{ name: string }>(sql).map(({ name }) => name);
  expect(names("SELECT name FROM packets")).toEqual(["used"]);
  expect(names("SELECT id AS name FROM waitpoints")).toEqual([]);
  expect(names("SELECT session AS name FROM workers")).toEqual([2]);
});
