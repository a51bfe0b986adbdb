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

/**
 * Checks a property with answers of a hostile model. Shrinks a failing answer for at most `shrinkMs`.
 * @throws Error with the smallest failing answer, and the line that replays it
 */
export async function attack<T extends unknown[]>(
  property: fc.IAsyncPropertyWithHooks<T>,
  runs: number,
  command: string,
): Promise<void> {
  const parameters = attackFrom(runs);
  const result = await fc.check(property, parameters);
  if (!result.failed) return;
  const line = replayLine(result.seed, result.counterexamplePath ?? "", command);
  throw new Error(`${await fc.asyncDefaultReportMessage(result)}\n${line}`, { cause: result.errorInstance });
}
