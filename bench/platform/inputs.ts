import { ping, question, stamps } from "@standby/platform/conformance/bench";
import { tasks } from "@trigger.dev/sdk";
import { now } from "../reading.ts";
import { ms, type Result } from "../result.ts";
import { percentile } from "../statistics.ts";
import { outputOf, type Stage, untilBlocked } from "./stage.ts";

const ROUNDS = 40;

/** Measures the time from a send to the call of the task's handler. */
export async function measureOn(): Promise<Result> {
  const run = await tasks.trigger("bench-on", { total: ROUNDS });
  await ping.send(run.id, { n: -1, at: now() });
  for await (const { n } of await stamps.read(run.id)) {
    if (n === ROUNDS - 1) break;
    await ping.send(run.id, { n: n + 1, at: now() });
  }
  return row("A send: to the task's `on` handler, p50 and p95", await outputOf<number[]>(run.id));
}

/** Measures the time from a send to the continuation of the task that waited for it. */
export async function measureWait(stage: Stage): Promise<Result> {
  const run = await tasks.trigger("bench-wait", { total: ROUNDS });
  for (let n = 0; n < ROUNDS; n++) {
    await untilBlocked(stage, run.id);
    await question.send(run.id, { n, at: now() });
  }
  return row("A send: to the task going on after `wait`, p50 and p95", await outputOf<number[]>(run.id));
}

function row(what: string, delays: number[]): Result {
  const standby = `${ms(percentile(delays, 0.5))} · ${ms(percentile(delays, 0.95))}`;
  return { what, standby, instead: "—", budget: "—" };
}
