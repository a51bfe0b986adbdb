import type { Stamp } from "@standby/platform/conformance/bench";
import { startWorld, type World } from "@standby/platform/conformance/world";
import { configure, runs, streams } from "@trigger.dev/sdk";

export type Stage = World;

/** A platform and a CLI of their own, with the tasks of the conformance suite; the real SDK talks to it from here on. */
export async function openStage(): Promise<Stage> {
  const world = await startWorld();
  configure({ baseURL: world.url, accessToken: world.secretKey });
  return world;
}

/** Reads stamps of a run's stream until there are so many; calls `onStamp` with each. */
export async function readStamps(
  runId: string,
  key: string,
  count: number,
  onStamp: (stamp: Stamp) => void = () => undefined,
): Promise<void> {
  let seen = 0;
  for await (const stamp of await streams.read<Stamp>(runId, key)) {
    onStamp(stamp);
    seen += 1;
    if (seen === count) return;
  }
  throw new Error(`The stream ${key} ended after ${seen} of ${count} chunks`);
}

/** What a run that ends by itself returned. @throws Error when it failed */
export async function outputOf<T>(runId: string): Promise<T> {
  const run = await runs.poll(runId, { pollIntervalMs: 50 });
  if (!run.isSuccess) throw new Error(`The run ended as ${run.status}: ${run.error?.message}`);
  return run.output as T;
}

/** Bytes of memory that the platform's process holds. */
export async function memoryOf(stage: Stage): Promise<number> {
  const response = await fetch(`${stage.url}/__control/memory`);
  return ((await response.json()) as { rss: number }).rss;
}

/** Resolves once the run waits for something. */
export async function untilBlocked(stage: Stage, runId: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${stage.url}/__control/runs/${runId}`);
    const { waitpoints } = (await response.json()) as { waitpoints: unknown[] };
    if (waitpoints.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
