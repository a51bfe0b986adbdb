import { configure, runs } from "@trigger.dev/sdk";
import { lines } from "../project/trigger/streams.ts";
import { eventually, readUntil } from "./client.ts";
import { startWorld, type World } from "./world.ts";

/** The number to which `count-and-wait` counts. */
export const TOTAL = 12;

/** Options of calls during a restart of the platform, which takes some seconds on a busy machine. */
const PATIENT = { retry: { maxAttempts: 10 } };

export const countTo = (total: number) => Array.from({ length: total }, (_, n) => n);

/** Returns random numbers of chunks after which to kill, each with a delay in ms that ends in the next append or wait. */
export function randomMoments(count: number): Map<number, number> {
  const chunks = countTo(TOTAL - 1).sort(() => Math.random() - 0.5);
  return new Map(chunks.slice(0, count).map((n) => [n, Math.floor(Math.random() * 60)]));
}

/** Starts a world for one file that kills its processes, and configures the SDK for it. */
export async function startWorldToKill(): Promise<World> {
  const world = await startWorld();
  configure({ baseURL: world.url, accessToken: world.secretKey, requestOptions: PATIENT });
  return world;
}

/** Waits for the end of a run, also while the platform is down, and returns it. */
export const finished = (id: string) =>
  eventually(async () => {
    const run = await runs.retrieve(id).catch(() => undefined);
    return run?.finishedAt && run;
  });

/** Waits until a run is blocked by a waitpoint. */
export const blocked = (world: World, id: string) =>
  eventually(async () => {
    const response = await fetch(`${world.url}/__control/runs/${id}`);
    const { waitpoints }: { waitpoints: unknown[] } = JSON.parse(await response.text());
    return waitpoints.length > 0;
  });

/** Returns the process id of a run of `work` or `work-once`. */
export async function pidOf(id: string): Promise<number> {
  const [line] = await readUntil(await lines.read(id), (chunks) => chunks.length === 1);
  return Number(line?.replace("pid ", ""));
}
