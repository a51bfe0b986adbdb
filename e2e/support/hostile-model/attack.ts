import fc from "fast-check";

/**
 * Returns how many answers a hostile model gives, and from which seed: `ATTACK_RUNS`, `ATTACK_SEED` and `ATTACK_PATH`,
 * or the given number and a new seed.
 */
export function attackFrom(runs: number): { numRuns: number; seed: number; path: string } {
  const { ATTACK_RUNS, ATTACK_SEED, ATTACK_PATH = "" } = process.env;
  return {
    numRuns: ATTACK_RUNS ? Number(ATTACK_RUNS) : runs,
    seed: ATTACK_SEED ? Number(ATTACK_SEED) : Math.floor(Math.random() * 2 ** 31),
    path: ATTACK_PATH,
  };
}

/** Returns the line that replays a failed run. */
export function replayLine(seed: number, path: string, command: string): string {
  return `Replay it: ATTACK_SEED=${seed} ATTACK_PATH=${path} ATTACK_RUNS=1 ${command}`;
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
  runs: number,
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
  const result = await fc.check(property, attackFrom(runs));
  if (!result.failed) return;
  const line = replayLine(result.seed, result.counterexamplePath ?? "", command);
  throw new Error(`${await fc.asyncDefaultReportMessage(result)}\n${line}`, { cause: result.errorInstance });
}
