import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { type TestPlatform, testCli, testPlatform, trigger } from "../test-platform.ts";

const statusOf = async (p: TestPlatform, run: string) =>
  (await p.json<{ status: string }>(`/api/v3/runs/${run}`)).status;

test("a CLI that hangs with its connections open has lost its runs; one that asks for them has not", async () => {
  const p = await testPlatform({ cliSilence: 600 });
  const cli = await testCli(p);
  const run = await trigger(p, { maxAttempts: 1 });
  await cli.execute(run);
  // For longer than silence is borne, and what it takes until a dead CLI's runs are taken back.
  for (let n = 0; n < 30; n++) {
    await wait(100);
    await cli.latest(run);
  }
  expect(await statusOf(p, run)).toBe("EXECUTING");
  await vi.waitFor(async () => expect(await statusOf(p, run)).toBe("CRASHED"), { timeout: 5000 });
});

test("what a hanging CLI takes with its open request is not lost", async () => {
  const p = await testPlatform({ cliSilence: 600 });
  const cli = await testCli(p);
  const refused = expect(cli.dequeue()).rejects.toThrow();
  await refused;
  const run = await trigger(p);
  const next = await testCli(p);
  expect((await next.dequeue())[0]?.run.friendlyId).toBe(run);
});
