import { configure, runs, tasks } from "@trigger.dev/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approval, counts, lines } from "./project/trigger/streams.ts";
import { eventually, readUntil } from "./support/client.ts";
import { isHosted } from "./support/differences.ts";
import { startWorld, type World } from "./support/world.ts";

describe.runIf(!isHosted("killed processes"))("killed processes", () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
    configure({ baseURL: world.url, accessToken: world.secretKey });
  });
  afterAll(() => world.close());

  const finished = (id: string) =>
    eventually(async () => {
      const run = await runs.retrieve(id).catch(() => undefined);
      return run?.finishedAt && run;
    });
  const blocked = (id: string) =>
    eventually(async () => {
      const response = await fetch(`${world.url}/__control/runs/${id}`);
      const { waitpoints }: { waitpoints: unknown[] } = JSON.parse(await response.text());
      return waitpoints.length > 0;
    });
  const pidOf = async (id: string) => {
    const [line] = await readUntil(await lines.read(id), (chunks) => chunks.length === 1);
    return Number(line?.replace("pid ", ""));
  };

  test("S21 S29 the platform is killed: writers, readers and waits go on, nothing is lost, nothing comes twice", async () => {
    const waiting = await tasks.trigger("wait-for-approval", {});
    await blocked(waiting.id);
    const piping = await tasks.trigger("pipe-counts", { total: 200, gapMs: 10 });
    let restarted: Promise<void> | undefined;
    const seen = await readUntil(await counts.read(piping.id), (chunks) => {
      if (chunks.length === 50) restarted = world.restartPlatform();
      return chunks.length === 200;
    });
    await restarted;
    expect(seen.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect((await finished(piping.id)).status).toBe("COMPLETED");
    await approval.send(waiting.id, { approved: true, by: "later" });
    expect((await finished(waiting.id)).output).toEqual({ got: { approved: true, by: "later" } });
  });

  test("a killed worker process: the attempt failed, the task's retries decide", async () => {
    const once = await tasks.trigger("work", { ms: 300_000 });
    process.kill(await pidOf(once.id), "SIGKILL");
    expect(await finished(once.id)).toMatchObject({ status: "CRASHED", attemptCount: 1 });
    const twice = await tasks.trigger("work-once", undefined);
    process.kill(await pidOf(twice.id), "SIGKILL");
    expect(await finished(twice.id)).toMatchObject({ status: "COMPLETED", attemptCount: 2, output: 2 });
  });

  test("a killed CLI: what waits or is queued goes on with the next one, what executed has failed", async () => {
    const waiting = await tasks.trigger("wait-for-approval", {});
    const keyed = await tasks.trigger("wait-for-approval", { key: "the same wait", timeout: "1h" });
    const working = await tasks.trigger("work", { ms: 300_000 });
    const retried = await tasks.trigger("work-once", undefined);
    await Promise.all([blocked(waiting.id), blocked(keyed.id), pidOf(working.id), pidOf(retried.id)]);

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
});
