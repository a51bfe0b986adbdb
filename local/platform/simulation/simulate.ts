import { vi } from "vitest";
import type { DataFolder } from "./data-folder.ts";
import { Crash } from "./mortal-store.ts";
import { play } from "./play.ts";
import { settle } from "./settle.ts";
import type { Step } from "./steps.ts";
import { World } from "./world.ts";

const START = Date.UTC(2030, 0, 1);
const SHOWN = 60;

/** The promises that the platform broke, and what had happened before. */
type Failure = { violations: string[]; history: string[] };

/** Plays a schedule on a new platform. Returns the failure when the platform breaks a promise. */
export async function simulate(folder: DataFolder, steps: readonly Step[]): Promise<Failure | undefined> {
  vi.clearAllTimers();
  vi.setSystemTime(START);
  const world = new World(folder.fresh());
  const { ledger } = world;
  const errors = vi.spyOn(console, "error").mockImplementation((...parts: unknown[]) => {
    // A request that the dead process had begun ends with this error.
    if (!parts.some((part) => part instanceof Crash))
      ledger.broken(`the platform logged ${parts.map(String).join(" ")}`);
  });
  world.begin();
  try {
    for (const step of steps) {
      await play(world, step);
      await world.rest();
      world.check();
      if (ledger.violations.length > 0) break;
    }
    if (ledger.violations.length === 0) await settle(world);
  } finally {
    errors.mockRestore();
    if (world.platform.isUp) world.platform.kill();
  }
  if (ledger.violations.length === 0) return undefined;
  return { violations: ledger.violations, history: ledger.lines.slice(-SHOWN) };
}
