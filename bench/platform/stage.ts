import type { Stamp } from "@standby/platform/conformance/bench";
import { startWorld, type World } from "@standby/platform/conformance/world";
import { configure, runs, streams } from "@trigger.dev/sdk";

export type Stage = World;

/** Starts a platform and a CLI with the tasks of the conformance suite, and configures the real SDK for them. */
export async function openStage(): Promise<Stage> {
  const world = await startWorld();
  configure({ baseURL: world.url, accessToken: world.secretKey });
  return world;
}

/** Reads `count` stamps from a run's stream, and calls `onStamp` with each. */
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

/** Waits for a run to end, and returns its output. @throws Error when the run failed */
export async function outputOf<T>(runId: string): Promise<T> {
  const run = await runs.poll(runId, { pollIntervalMs: 50 });
  if (!run.isSuccess) throw new Error(`The run ended as ${run.status}: ${run.error?.message}`);
  return run.output as T;
}

/** Returns the memory of the platform's process, in bytes. */
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
