import { tasks } from "@trigger.dev/sdk";
import { now } from "../reading.ts";
import { ms, type Result } from "../result.ts";
import { percentile } from "../statistics.ts";
import { readStamps } from "./stage.ts";

const READERS = 200;
const CHUNKS = 100;
const GAP_MS = 50;

/** Measures the time from a task writing a chunk to each of 200 readers of its stream, all in one process. */
export async function measureReaders(): Promise<Result> {
  const run = await tasks.trigger("bench-pipe", { keys: 1, total: CHUNKS, gapMs: GAP_MS });
  const delays: number[] = [];
  const read = () => readStamps(run.id, "bench0", CHUNKS, ({ at }) => delays.push(now() - at));
  await Promise.all(Array.from({ length: READERS }, read));
  return {
    what: `A chunk: written by a task to seen by each of ${READERS} readers, p50 and p95`,
    standby: `${ms(percentile(delays, 0.5))} · ${ms(percentile(delays, 0.95))}`,
    instead: "—",
    budget: "—",
  };
}
