import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";
import { SCHEMA } from "./schema.ts";

/** Tables that grow with every run. */
const HISTORY = [
  "runs",
  "snapshots",
  "waitpoints",
  "batch_items",
  "streams",
  "run_streams",
  "stream_records",
  "stream_writers",
];

test("no statement of a run, a recovery or a start scans a table that grows with every run", async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const p = await testPlatform();
  const cli = await testCli(p);
  const parent = await trigger(p, { tags: ["tag"], idempotencyKey: "key" });
  const { snapshot } = await cli.execute(parent);
  const child = await trigger(p, { parentRunId: parent, resumeParentOnCompletion: true });
  const started = await cli.execute(child);
  await p.json(`/realtime/v1/streams/${child}/self/key/append`, "text");
  await p.json(`/realtime/v1/streams/${child}/input/key`, { data: 1 });
  await p.json(`/api/v1/runs/${child}/input-streams/wait`, { streamId: "key" });
  await p.json(`/api/v1/runs/${child}/tags`, { tags: ["later"] });
  await cli.complete(child, started.snapshot.friendlyId, { ok: true });
  await cli.latest(parent);
  await p.json(`/api/v2/runs/${parent}/cancel`, {});
  await cli.complete(parent, snapshot.friendlyId, { ok: true });
  await p.json(`/api/v3/runs/${parent}`);
  const executing = await trigger(p, { maxAttempts: 1 });
  await cli.execute(executing);
  cli.die();
  await vi.waitFor(
    async () => expect(await p.json(`/api/v3/runs/${executing}`)).toMatchObject({ status: "CRASHED" }),
    {
      timeout: 5000,
    },
  );
  await p.restart();

  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  const database = new DatabaseSync(":memory:");
  database.exec(SCHEMA);
  const scans = [...statements]
    .filter((sql) => /^\s*(SELECT|UPDATE|DELETE)/.test(sql))
    .flatMap((sql) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => ({ sql, detail })),
    )
    .filter(({ detail }) => HISTORY.some((table) => new RegExp(`^SCAN ${table}\\b`).test(String(detail))));
  expect(statements.size).toBeGreaterThan(50);
  expect(scans).toEqual([]);
});
