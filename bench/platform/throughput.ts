import { tasks } from "@trigger.dev/sdk";
import { now } from "../reading.ts";
import type { Result } from "../result.ts";
import { memoryOf, outputOf, readStamps, type Stage } from "./stage.ts";

const ALONE = 20_000;
const AT_ONCE = 50;
const EACH = 1_000;
const RECORDS = 100_000;

/** Measures chunks per second from a task to a reader: through one stream, and through 50 of one run at once. */
export async function measureThroughput(): Promise<Result> {
  const alone = await rateOf(1, ALONE);
  const together = await rateOf(AT_ONCE, EACH);
  return {
    what: `Chunks a second, piped by a task and read by another process: one stream, and ${AT_ONCE} at once`,
    standby: `${perSecond(alone)} · ${perSecond(together)}`,
    instead: "—",
    budget: "—",
  };
}

/** Measures the platform's memory before and after a stream of 100,000 chunks is written and read. */
export async function measureMemory(stage: Stage): Promise<Result> {
  const before = await memoryOf(stage);
  await rateOf(1, RECORDS);
  const after = await memoryOf(stage);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return {
    what: "Memory of the platform: before, and after 100,000 chunks were written and read",
    standby: `${megabytes(before)} · ${megabytes(after)}`,
    instead: "—",
    budget: "—",
  };
}

/** Returns the time from the first chunk of any stream to the last chunk of all streams. */
async function rateOf(keys: number, total: number): Promise<number> {
  const run = await tasks.trigger("bench-pipe", { keys, total });
  let first = Number.POSITIVE_INFINITY;
  const note = () => {
    first = Math.min(first, now());
  };
  await Promise.all(Array.from({ length: keys }, (_, key) => readStamps(run.id, `bench${key}`, total, note)));
  const took = now() - first;
  await outputOf(run.id);
  return (keys * total * 1000) / took;
}

function perSecond(rate: number): string {
  return Math.round(rate).toLocaleString("en");
}
