import { Failure } from "@standby/stack/failure";
import type { Result } from "../../../bench/result.ts";

/** One row of the bench. `run` starts the services that it needs, unless they already run. */
export type Measure = { name: string; run: () => Promise<Result> };

/** Returns the measures whose names contain one of the words, or all without words. @throws Failure for no match */
export function chooseMeasures(all: Measure[], words: string[]): Measure[] {
  if (words.length === 0) return all;
  const chosen = all.filter(({ name }) =>
    words.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  );
  if (chosen.length > 0) return chosen;
  throw new Failure(`There is no such measure. There are: ${all.map(({ name }) => name).join(", ")}.`);
}

/** Returns a function that calls `make` once, at its first call, and keeps the result. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
