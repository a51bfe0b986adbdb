import { configure, runs, tasks } from "@trigger.dev/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approval, counts, lines } from "./project/trigger/streams.ts";
import { eventually, readUntil } from "./support/client.ts";
import { isHosted } from "./support/differences.ts";
import { CLI_SILENCE, startWorld, type World } from "./support/world.ts";

const TOTAL = 12;

/** Of calls that may meet a platform that is being started again: on a busy machine that takes some seconds. */
const PATIENT = { retry: { maxAttempts: 10 } };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const countTo = (total: number) => Array.from({ length: total }, (_, n) => n);

/** After which chunks to kill, and how many ms later: somewhere in the append, the wait or the send that follows. */
function randomMoments(count: number): Map<number, number> {
  const chunks = countTo(TOTAL - 1).sort(() => Math.random() - 0.5);
  return new Map(chunks.slice(0, count).map((n) => [n, Math.floor(Math.random() * 60)]));
}

describe.runIf(!isHosted("killed processes"))("killed processes", () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
    configure({ baseURL: world.url, accessToken: world.secretKey, requestOptions: PATIENT });
  });
  afterAll(() => world.close());

  const restartPlatform = async () => {
    await world.killPlatform();
    await world.startPlatform();
  };
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
      if (chunks.length === 50) restarted = restartPlatform();
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

  test("platform and CLI are killed together: what waits, is queued or is to be retried goes on", async () => {
    const waiting = await tasks.trigger("wait-for-approval", {});
    const working = await tasks.trigger("work", { ms: 300_000 });
    const retried = await tasks.trigger("work-once", undefined);
    await Promise.all([blocked(waiting.id), pidOf(working.id), pidOf(retried.id)]);

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

  test("the platform is killed at any moment of a run of appends and waits: each is there once, in order", async () => {
    const moments = randomMoments(3);
    const run = await tasks.trigger("count-and-wait", { total: TOTAL });
    let restarts = Promise.resolve();
    let sent = Promise.resolve();
    const seen = await readUntil(await counts.read(run.id), (chunks) => {
      const n = chunks.length - 1;
      const delay = moments.get(n);
      if (delay !== undefined) restarts = restarts.then(() => pause(delay)).then(restartPlatform);
      sent = sent.then(() => approval.send(run.id, { approved: true, by: String(n) }));
      return chunks.length === TOTAL;
    });
    await Promise.all([sent, restarts]);
    expect({ moments, seen: seen.map(({ n }) => n) }).toEqual({ moments, seen: countTo(TOTAL) });
    const answers = countTo(TOTAL).map(String);
    expect({ moments, ...(await finished(run.id)) }).toMatchObject({ attemptCount: 1, output: answers });
  }, 120_000);

  test("the CLI is killed at any moment of such a run: nothing it had written is lost, every answer is heard", async () => {
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
            .then(() => pause(delay))
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
    // Each attempt counts from 0 again: no number is left out, and none comes twice in one attempt.
    const ns = seen.map(({ n }) => n);
    expect({
      moments,
      ns,
      steps: ns.every((n, at) => n === 0 || n === (ns[at - 1] ?? -1) + 1),
    }).toMatchObject({
      steps: true,
    });
  }, 180_000);

  test(
    "a CLI that hangs with its connections open: what executes has failed, all else goes on when it does",
    async () => {
      const waiting = await tasks.trigger("wait-for-approval", {});
      const working = await tasks.trigger("work", { ms: 300_000 });
      await Promise.all([blocked(waiting.id), pidOf(working.id)]);
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
