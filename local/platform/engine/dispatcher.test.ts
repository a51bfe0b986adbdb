import { expect, test } from "vitest";
import { LIMITS, PERIODS } from "../config.ts";
import { testCli, testPlatform, trigger } from "../test-platform.ts";

const SUCCESS = { ok: true, output: "1", outputType: "application/json" };

test("a burst is handed out as fast as runs write, wait or end", async () => {
  const p = await testPlatform();
  const cli = await testCli(p);
  for (let n = 0; n < LIMITS.startingRuns + 4; n += 1) await trigger(p);
  const began = Date.now();
  const first: Awaited<ReturnType<typeof cli.dequeue>> = [];
  while (first.length < LIMITS.startingRuns) first.push(...(await cli.dequeue()));
  expect(first).toHaveLength(LIMITS.startingRuns);
  const ids = first.map(({ run }) => run.friendlyId);
  const [ended, writes, tells, waits] = await Promise.all(first.map(cli.start));

  const next: Promise<unknown>[] = [cli.dequeue()];
  await cli.complete(ids[0] ?? "", ended?.snapshot.friendlyId ?? "", SUCCESS);
  expect(await next[0], "instead of the one that has ended").toHaveLength(1);
  next.push(cli.dequeue());
  await p.json(`/realtime/v1/streams/${ids[1]}/self/words`, undefined, { method: "PUT" });
  expect(await next[1], "beside the one that writes").toHaveLength(1);
  next.push(cli.dequeue());
  await p.json(`/api/v1/runs/${ids[2]}/metadata`, "{}", { method: "PUT" });
  expect(await next[2], "beside the one that tells").toHaveLength(1);
  next.push(cli.dequeue());
  await p.json(`/engine/v1/runs/${ids[3]}/wait/duration`, { date: new Date(Date.now() + 60_000) });
  expect(await next[3], "beside the one that waits").toHaveLength(1);
  expect([writes, tells, waits].map((engine) => engine?.run.status)).toEqual(Array(3).fill("EXECUTING"));
  expect(Date.now() - began).toBeLessThan(PERIODS.processStart);
});

test("a silent run delays others only until its process counts as started", async () => {
  const p = await testPlatform();
  const cli = await testCli(p);
  for (let n = 0; n < LIMITS.startingRuns + 1; n += 1) await trigger(p);
  const began = Date.now();
  let count = 0;
  while (count < LIMITS.startingRuns) count += (await cli.dequeue()).length;
  expect(Date.now() - began).toBeLessThan(PERIODS.processStart);
  expect(await cli.dequeue()).toHaveLength(1);
  expect(Date.now() - began).toBeGreaterThanOrEqual(PERIODS.processStart);
});

test("more parents than slots can wait for children, and the children still start", async () => {
  const p = await testPlatform();
  const cli = await testCli(p);
  const parents = LIMITS.concurrentRuns + 3;
  for (let n = 0; n < parents; n += 1) {
    const parent = await trigger(p);
    await cli.execute(parent);
    await trigger(p, { parentRunId: parent, resumeParentOnCompletion: true });
    // The child is dequeued, and ends only when all parents wait.
    p.platform.store.run("UPDATE runs SET queue_at = queue_at + 3600000 WHERE parent_id = ?", parent);
  }
  const children = await cli.dequeue();
  expect(children.length).toBeGreaterThan(0);
  const child = children[0] ?? expect.fail("no child");
  const { snapshot } = await cli.start(child);
  const ended = await cli.complete(child.run.friendlyId, snapshot.friendlyId, SUCCESS);
  expect(ended.attemptStatus).toBe("RUN_FINISHED");
});
