import { expect, test } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { prune } from "./prune.ts";

const MONTH = 29 * 24 * 60 * 60 * 1000;

test("after 28 days a finished run goes with its streams; a live one stays, and what a live one waits for", async () => {
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
