import { tasks } from "@trigger.dev/sdk";
import { now } from "../reading.ts";
import { ms, type Result } from "../result.ts";
import { median } from "../statistics.ts";
import { outputOf, type Stage } from "./stage.ts";

const COLD_ROUNDS = 3;
const WARM_ROUNDS = 30;

/** Measures the time from a trigger to the first line of the task: with a new process, and with a warm one. */
export async function measureTrigger(stage: Stage): Promise<Result> {
  const cold = [await delayOf()];
  while (cold.length < COLD_ROUNDS) {
    await stage.killCli();
    await stage.startCli();
    cold.push(await delayOf());
  }
  const warm: number[] = [];
  while (warm.length < WARM_ROUNDS) warm.push(await delayOf());
  return {
    what: "Trigger to the first line of the task, median: a first run, and with its process warm",
    standby: `${ms(median(cold))} · ${ms(median(warm))}`,
    instead: "—",
    budget: "—",
  };
}

async function delayOf(): Promise<number> {
  const triggeredAt = now();
  const run = await tasks.trigger("bench-start", undefined);
  return (await outputOf<number>(run.id)) - triggeredAt;
}
