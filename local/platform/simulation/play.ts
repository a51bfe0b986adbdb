import { Cli } from "./cli.ts";
import { cancel, changeQueue, complete, replay, reschedule, send, trigger, triggerBatch } from "./client.ts";
import { taskOf } from "./script.ts";
import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

/** Takes one step of a schedule. A step that has nothing to act on does nothing. */
export async function play(world: World, step: Step): Promise<void> {
  switch (step.do) {
    case "work":
      return work(world, step);
    case "pass":
      return world.pass(step.ms);
    case "sleep":
      return world.sleep(step.ms);
    case "trigger":
      return trigger(world, step);
    case "batch":
      return triggerBatch(world, step);
    case "token": {
      const key = step.key === undefined ? undefined : `token ${step.key}`;
      await world.createToken(step.seconds, key, world.ledger.unique());
      return;
    }
    case "complete":
      return complete(world, world.tokenOf(step.pick) ?? "", step.isRepeated);
    case "queue":
      return changeQueue(world, step);
    case "resetKey":
      await world.call({
        path: `/api/v1/idempotencyKeys/${encodeURIComponent(`key ${step.key}`)}/reset`,
        body: { taskIdentifier: taskOf(step.task) },
      });
      return;
    case "send":
    case "cancel":
    case "replay":
    case "reschedule":
      return toRun(world, step);
    case "crash":
      return world.plan({ ...step.death, downtime: step.downtime, cliDies: step.cliDies });
    default:
      return toCli(world, step);
  }
}

async function toRun(
  world: World,
  step: Extract<Step, { do: "send" | "cancel" | "replay" | "reschedule" }>,
): Promise<void> {
  const runs = world.platform.store.peek<{ id: string }>("SELECT id FROM runs ORDER BY number DESC");
  const run = runs[step.pick % runs.length]?.id;
  if (run === undefined) return;
  if (step.do === "send") await send(world, run, step.isRepeated);
  else if (step.do === "cancel") await cancel(world, run);
  else if (step.do === "replay") await replay(world, run);
  else await reschedule(world, run, step.seconds);
}

async function toCli(
  world: World,
  step: Extract<Step, { do: "killCli" | "hang" | "wake" | "dequeue" | "exit" | "rebuild" }>,
): Promise<void> {
  world.ledger.note(`step: ${JSON.stringify(step)}`);
  const { cli } = world;
  switch (step.do) {
    case "killCli":
      return killCli(world, step.reports, step.wait);
    case "hang":
      cli.isHung = true;
      return;
    case "wake":
      cli.isHung = false;
      return cli.poll();
    case "dequeue":
      cli.nextAnswer = step.fate;
      return;
    case "rebuild":
      world.version += 1;
      if (cli.isReady && !cli.isHung) await cli.register(world.version);
      return;
    case "exit": {
      const running = [...cli.workers.values()].filter(
        ({ state }) => state === "running" || state === "waiting",
      );
      const worker = running[step.pick % running.length];
      if (worker) worker.hasExited = true;
    }
  }
}

async function killCli(world: World, reports: boolean, wait: number): Promise<void> {
  const { cli } = world;
  const runFriendlyIds = [...cli.workers.keys()];
  cli.disconnect();
  world.cli = new Cli(world);
  if (reports) await world.call({ path: "/engine/v1/dev/disconnect", body: { runFriendlyIds } });
  await world.pass(wait);
}

async function work(world: World, { pick, count, isLost }: Extract<Step, { do: "work" }>): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const { cli } = world;
    if (!cli.isReady) await cli.start(world.version);
    else if (!cli.isConnected && !cli.isHung) cli.connect();
    await world.rest();
    if (!(await act(world, pick + index, isLost && index === count - 1))) return;
  }
}

/** Lets one worker make its next request. Returns false when none has any. */
export async function act(world: World, pick: number, isLost = false): Promise<boolean> {
  const { cli } = world;
  const able = [...cli.workers.values()].filter((worker) => worker.canAct(cli.isHung));
  const worker = able[pick % able.length];
  if (!worker) return false;
  world.isNextLost = isLost;
  await worker.act(cli.isHung);
  world.isNextLost = false;
  world.cli.forget();
  return true;
}
