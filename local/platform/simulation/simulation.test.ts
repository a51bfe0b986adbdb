import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DataFolder } from "./data-folder.ts";
import { shorten } from "./shorten.ts";
import { simulate } from "./simulate.ts";
import { type Step, scheduleOf } from "./steps.ts";

// Other limits on another machine would make another history of the same schedule.
vi.mock("node:os", async (original) => ({
  ...(await original<typeof import("node:os")>()),
  availableParallelism: () => 2,
  totalmem: () => 8 * 1024 ** 3,
}));

const { ATTACK_RUNS, ATTACK_SEED } = process.env;
const runs = ATTACK_RUNS === "full" ? 1000 : Number(ATTACK_RUNS ?? 25);
const first = Number(ATTACK_SEED ?? (ATTACK_RUNS ? Math.floor(Math.random() * 1e9) : 1));
let folder: DataFolder;

beforeAll(() => {
  folder = new DataFolder();
  const clocks = ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] as const;
  vi.useFakeTimers({ toFake: [...clocks, "setImmediate", "clearImmediate"] });
});

afterAll(() => {
  vi.useRealTimers();
  folder.remove();
});

const fails = async (steps: readonly Step[]) => (await simulate(folder, steps)) !== undefined;

test("the engine keeps its promises whatever clients, crashes and time do", {
  timeout: 60_000 + runs * 2000,
}, async () => {
  for (let seed = first; seed < first + runs; seed += 1) {
    const steps = scheduleOf(seed);
    if (!(await fails(steps))) continue;
    const fewest = await shorten(steps, fails);
    const failure = await simulate(folder, fewest);
    const schedule = fewest.map((step) => JSON.stringify(step)).join("\n");
    const parts = [failure?.violations.join("\n"), schedule, failure?.history.join("\n")];
    expect.fail(`ATTACK_SEED=${seed} ATTACK_RUNS=1 shows it again.\n${parts.join("\n\n")}`);
  }
});
