/**
 * Returns how many random runs a suite makes, and the seed of the first.
 * `ATTACK_RUNS` is the number, or `full` for the larger size. `ATTACK_SEED` is the seed, 1 unless given.
 */
export function attackSize(sizes: { usual: number; full: number }): { runs: number; seed: number } {
  const { ATTACK_RUNS: runs, ATTACK_SEED: seed = "1" } = process.env;
  if (runs === undefined) return { runs: sizes.usual, seed: read("ATTACK_SEED", seed) };
  return { runs: runs === "full" ? sizes.full : read("ATTACK_RUNS", runs), seed: read("ATTACK_SEED", seed) };
}

function read(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new Error(`${name} must be a whole number, not ${value}.`);
  return number;
}
