import { setTimeout as sleep } from "node:timers/promises";
import { runs, schedules, tasks } from "@trigger.dev/sdk";
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
import type { World } from "./support/world.ts";

describe.runIf(!isHosted("killed processes"))("killed processes", () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorldToKill();
  });
  afterAll(() => world.close());

  test("when the CLI is killed, waiting and queued runs continue with the next one, and executing runs fail", async () => {
    const waiting = await tasks.trigger("wait-for-approval", {});
    const keyed = await tasks.trigger("wait-for-approval", { key: "the same wait", timeout: "1h" });
    const working = await tasks.trigger("work", { ms: 300_000 });
    const retried = await tasks.trigger("work-once", undefined);
    await Promise.all([
      blocked(world, waiting.id),
      blocked(world, keyed.id),
      pidOf(working.id),
      pidOf(retried.id),
    ]);

    await world.killCli();
    const queued = await tasks.trigger("echo", "while nobody was there");
    await approval.send(waiting.id, { approved: true, by: "while nobody was there" });
    expect(await finished(working.id)).toMatchObject({ status: "CRASHED", attemptCount: 1 });

    await world.startCli();
    expect((await finished(queued.id)).output).toBe("while nobody was there");
    expect(await finished(retried.id)).toMatchObject({ status: "COMPLETED", attemptCount: 2 });
    expect(await finished(waiting.id)).toMatchObject({ status: "COMPLETED", attemptCount: 1 });
    await approval.send(keyed.id, { approved: true, by: "later" });
    expect((await finished(keyed.id)).output).toEqual({ got: { approved: true, by: "later" } });
  });

  test("when platform and CLI are killed, waiting and queued runs and retries continue", async () => {
    const waiting = await tasks.trigger("wait-for-approval", {});
    const working = await tasks.trigger("work", { ms: 300_000 });
    const retried = await tasks.trigger("work-once", undefined);
    await Promise.all([blocked(world, waiting.id), pidOf(working.id), pidOf(retried.id)]);

    const killed = world.killCli();
    await world.killPlatform();
    await killed;
    await world.startPlatform();
    const queued = await tasks.trigger("echo", "before the CLI came back");
    await approval.send(waiting.id, { approved: true, by: "before the CLI came back" });
    await world.startCli();
    expect((await finished(queued.id)).output).toBe("before the CLI came back");
    expect(await finished(working.id)).toMatchObject({ status: "CRASHED", attemptCount: 1 });
    expect(await finished(retried.id)).toMatchObject({ status: "COMPLETED", attemptCount: 2 });
    expect(await finished(waiting.id)).toMatchObject({
      status: "COMPLETED",
      attemptCount: 1,
      output: { got: { approved: true, by: "before the CLI came back" } },
    });
  });

  test("S41 a schedule keeps its id and last run when platform and CLI are killed", async () => {
    const scheduleOf = async () =>
      (await schedules.list()).data.find(({ task }) => task === "every-leap-day");
    const fire = async () => {
      const response = await fetch(`${world.url}/__control/schedules/every-leap-day/fire`, {
        method: "POST",
      });
      const { run }: { run: string } = await response.json();
      await finished(run);
      return (await runs.retrieve(run)).payload;
    };
    const before = await scheduleOf();
    const first = await fire();
    const killed = world.killCli();
    await world.killPlatform();
    await killed;
    await world.startPlatform();
    await world.startCli();
    expect((await scheduleOf())?.id).toBe(before?.id);
    const time = before?.nextRun?.toISOString();
    expect(first).toMatchObject({ timestamp: time });
    expect(await fire()).toMatchObject({ scheduleId: before?.id, lastTimestamp: time });
  });

  test("a run loses no chunk and no answer when the CLI is killed at any time", async () => {
    const moments = randomMoments(2);
    const run = await tasks.trigger("count-and-wait", { total: TOTAL });
    let restarts = Promise.resolve();
    let asked = 0;
    let sent = Promise.resolve();
    const seen = await readUntil(await counts.read(run.id, { timeoutInSeconds: 120 }), (chunks) => {
      const n = chunks.at(-1)?.n ?? 0;
      if (n === asked) {
        asked += 1;
        const delay = moments.get(n);
        if (delay !== undefined)
          restarts = restarts
            .then(() => sleep(delay))
            .then(world.killCli)
            .then(world.startCli);
        sent = sent.then(() => approval.send(run.id, { approved: true, by: String(n) }));
      }
      return asked === TOTAL;
    });
    await Promise.all([sent, restarts]);
    expect({ moments, ...(await finished(run.id)) }).toMatchObject({
      status: "COMPLETED",
      output: countTo(TOTAL).map(String),
    });
    const kept = await readUntil(await counts.read(run.id), (chunks) => chunks.length === seen.length);
    expect({ moments, kept }).toEqual({ moments, kept: seen });
    // Each attempt counts from 0 again, so within an attempt no number may be missing or repeated.
    const ns = seen.map(({ n }) => n);
    expect({
      moments,
      ns,
      steps: ns.every((n, at) => n === 0 || n === (ns[at - 1] ?? -1) + 1),
    }).toMatchObject({
      steps: true,
    });
  }, 180_000);
});
