import { setTimeout as sleep } from "node:timers/promises";
import { tasks } from "@trigger.dev/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approval, counts } from "./project/trigger/streams.ts";
import { readUntil } from "./support/client.ts";
import { isHosted } from "./support/differences.ts";
import {
  blocked,
  countTo,
  finished,
  pidOf,
  randomMoments,
  startWorldToKill,
  TOTAL,
} from "./support/killing.ts";
import { CLI_SILENCE, type World } from "./support/world.ts";

describe.runIf(!isHosted("killed processes"))("killed processes", () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorldToKill();
  });
  afterAll(() => world.close());

  const restartPlatform = async () => {
    await world.killPlatform();
    await world.startPlatform();
  };

  test("S21 S29 writers, readers and waits continue without loss or repetition when the platform is killed", async () => {
    const waiting = await tasks.trigger("wait-for-approval", {});
    await blocked(world, waiting.id);
    const piping = await tasks.trigger("pipe-counts", { total: 200, gapMs: 10 });
    let restarted: Promise<void> | undefined;
    const seen = await readUntil(await counts.read(piping.id), (chunks) => {
      if (chunks.length === 50) restarted = restartPlatform();
      return chunks.length === 200;
    });
    await restarted;
    expect(seen.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect((await finished(piping.id)).status).toBe("COMPLETED");
    await approval.send(waiting.id, { approved: true, by: "later" });
    expect((await finished(waiting.id)).output).toEqual({ got: { approved: true, by: "later" } });
  });

  test("appends and waits happen once and in order when the platform is killed at any time", async () => {
    const moments = randomMoments(3);
    const run = await tasks.trigger("count-and-wait", { total: TOTAL });
    let restarts = Promise.resolve();
    let sent = Promise.resolve();
    const seen = await readUntil(await counts.read(run.id), (chunks) => {
      const n = chunks.length - 1;
      const delay = moments.get(n);
      if (delay !== undefined) restarts = restarts.then(() => sleep(delay)).then(restartPlatform);
      sent = sent.then(() => approval.send(run.id, { approved: true, by: String(n) }));
      return chunks.length === TOTAL;
    });
    await Promise.all([sent, restarts]);
    expect({ moments, seen: seen.map(({ n }) => n) }).toEqual({ moments, seen: countTo(TOTAL) });
    const answers = countTo(TOTAL).map(String);
    expect({ moments, ...(await finished(run.id)) }).toMatchObject({ attemptCount: 1, output: answers });
  }, 120_000);

  test("a killed worker process fails the attempt, and the task's retry settings decide", async () => {
    const once = await tasks.trigger("work", { ms: 300_000 });
    process.kill(await pidOf(once.id), "SIGKILL");
    expect(await finished(once.id)).toMatchObject({ status: "CRASHED", attemptCount: 1 });
    const twice = await tasks.trigger("work-once", undefined);
    process.kill(await pidOf(twice.id), "SIGKILL");
    expect(await finished(twice.id)).toMatchObject({ status: "COMPLETED", attemptCount: 2, output: 2 });
  });

  test(
    "when the CLI hangs with open connections, executing runs fail and the others continue later",
    async () => {
      const waiting = await tasks.trigger("wait-for-approval", {});
      const working = await tasks.trigger("work", { ms: 300_000 });
      await Promise.all([blocked(world, waiting.id), pidOf(working.id)]);
      world.pauseCli();
      try {
        const queued = await tasks.trigger("echo", "while it hung");
        await approval.send(waiting.id, { approved: true, by: "while it hung" });
        expect(await finished(working.id)).toMatchObject({ status: "CRASHED", attemptCount: 1 });
        world.continueCli();
        expect((await finished(queued.id)).output).toBe("while it hung");
        expect(await finished(waiting.id)).toMatchObject({
          status: "COMPLETED",
          output: { got: { approved: true, by: "while it hung" } },
        });
      } finally {
        world.continueCli();
      }
    },
    CLI_SILENCE * 6,
  );
});
