import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { testCli, testPlatform, trigger } from "../test-platform.ts";

test("a CLI without requests counts as hung: its executing run fails, its waiting run stays", async () => {
  const p = await testPlatform({ cliSilence: 600 });
  const cli = await testCli(p);
  const statusOf = async (run: string) => (await p.json<{ status: string }>(`/api/v3/runs/${run}`)).status;
  const [executes, cancelled, waits] = [
    await trigger(p, { maxAttempts: 1 }),
    await trigger(p),
    await trigger(p),
  ];
  for (const message of await cli.dequeue()) await cli.start(message);
  await p.json(`/engine/v1/runs/${waits}/wait/duration`, { date: "2100-01-01T00:00:00Z" });
  for (let asked = 0; asked < 15; asked++) {
    await wait(100);
    for (const run of [executes, cancelled, waits]) await cli.latest(run);
  }
  expect(await statusOf(executes)).toBe("EXECUTING");
  await p.json(`/api/v2/runs/${cancelled}/cancel`, {});
  await vi.waitFor(async () => expect(await statusOf(executes)).toBe("CRASHED"), { timeout: 5000 });
  expect((await cli.latest(cancelled)).snapshot.executionStatus).toBe("FINISHED");
  expect((await cli.latest(waits)).snapshot.executionStatus).toBe("EXECUTING_WITH_WAITPOINTS");
});

test("a CLI that polls one run and not the others has let go of those", async () => {
  const p = await testPlatform({ cliSilence: 600 });
  const cli = await testCli(p);
  const [held, lost, waits] = [await trigger(p), await trigger(p, { maxAttempts: 1 }), await trigger(p)];
  for (const message of await cli.dequeue()) await cli.start(message);
  await p.json(`/engine/v1/runs/${waits}/wait/duration`, { date: "2100-01-01T00:00:00Z" });
  const statusOf = async (run: string) => (await p.json<{ status: string }>(`/api/v3/runs/${run}`)).status;
  await vi.waitFor(
    async () => {
      await cli.latest(held);
      expect([await statusOf(lost), await statusOf(waits)]).toEqual(["CRASHED", "QUEUED"]);
    },
    { timeout: 5000 },
  );
  expect(await statusOf(held)).toBe("EXECUTING");
});
