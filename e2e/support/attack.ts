import fc from "fast-check";

/** How many random runs a suite makes in `npm test`, and in `npm run test:full`. */
export type Sizes = { usual: number; full: number };

const COUNT = /^\d{1,9}$/;

/**
 * Returns how many random runs to make, and from which seed: `ATTACK_RUNS` (a number or `full`), `ATTACK_SEED` and
 * `ATTACK_PATH`. Without them, the usual number from always the same seed.
 * @throws Error when a variable is not a number
 */
export function attackFrom({ usual, full }: Sizes): { numRuns: number; seed: number; path: string } {
  const { ATTACK_RUNS: runs, ATTACK_SEED: seed, ATTACK_PATH: path = "" } = process.env;
  const anySeed = runs ? Math.floor(Math.random() * 2 ** 30) : 1;
  return {
    numRuns: runs === "full" ? full : readCount("ATTACK_RUNS", runs, usual),
    seed: readCount("ATTACK_SEED", seed, anySeed),
    path,
  };
}

function readCount(name: string, value: string | undefined, otherwise: number): number {
  if (!value) return otherwise;
  if (!COUNT.test(value)) throw new Error(`${name} must be a whole number, not ${value}.`);
  return Number(value);
}

/** Returns the line that replays a failed run. */
export function replayLine(seed: number, path: string, command: string): string {
  return `Replay it: ATTACK_SEED=${seed} ${path ? `ATTACK_PATH=${path} ` : ""}ATTACK_RUNS=1 ${command}`;
}

/** Does something random. An error also tells `what` was done, and how to do it again. */
export async function explain(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${what}`, { cause: error });
  }
}

/** Time for making a failing answer smaller. Each attempt is a whole run. */
const SHRINK_MS = 60_000;

/**
 * Runs a check with many generated values. Looks for a smaller value that fails too.
 * @throws Error with the smallest failing value, and the line that replays it
 */
export async function attack<T>(
  values: fc.Arbitrary<T>,
  check: (value: T) => Promise<void>,
  sizes: Sizes,
  command: string,
): Promise<void> {
  let deadline = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(values, async (value) => {
    // Passing at once ends the search for a smaller value.
    if (performance.now() > deadline) return;
    try {
      await check(value);
    } catch (error) {
      deadline = Math.min(deadline, performance.now() + SHRINK_MS);
      throw error;
    }
  });
  const result = await fc.check(property, attackFrom(sizes));
  if (!result.failed) return;
  const line = replayLine(result.seed, result.counterexamplePath ?? "", command);
  throw new Error(`${await fc.asyncDefaultReportMessage(result)}\n${line}`, { cause: result.errorInstance });
}
