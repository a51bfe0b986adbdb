import { configure, runs } from "@trigger.dev/sdk";
import { lines } from "../project/trigger/streams.ts";
import { eventually, readUntil } from "./client.ts";
import { startWorld, type World } from "./world.ts";

/** How far `count-and-wait` counts. */
export const TOTAL = 12;

/** Of calls that may meet a platform that is being started again: on a busy machine that takes some seconds. */
const PATIENT = { retry: { maxAttempts: 10 } };

export const countTo = (total: number) => Array.from({ length: total }, (_, n) => n);

/** After which chunks to kill, and how many ms later: somewhere in the append, the wait or the send that follows. */
export function randomMoments(count: number): Map<number, number> {
  const chunks = countTo(TOTAL - 1).sort(() => Math.random() - 0.5);
  return new Map(chunks.slice(0, count).map((n) => [n, Math.floor(Math.random() * 60)]));
}

/** A world of one file's own, to kill in; the SDK talks to it, and is patient. */
export async function startWorldToKill(): Promise<World> {
  const world = await startWorld();
  configure({ baseURL: world.url, accessToken: world.secretKey, requestOptions: PATIENT });
  return world;
}

/** The run once it is over, however often the platform is gone meanwhile. */
export const finished = (id: string) =>
  eventually(async () => {
    const run = await runs.retrieve(id).catch(() => undefined);
    return run?.finishedAt && run;
  });

/** Resolves once a run waits. */
export const blocked = (world: World, id: string) =>
  eventually(async () => {
    const response = await fetch(`${world.url}/__control/runs/${id}`);
    const { waitpoints }: { waitpoints: unknown[] } = JSON.parse(await response.text());
    return waitpoints.length > 0;
  });

/** The process that a run of `work` or `work-once` is in. */
export async function pidOf(id: string): Promise<number> {
  const [line] = await readUntil(await lines.read(id), (chunks) => chunks.length === 1);
  return Number(line?.replace("pid ", ""));
}
