import { Failure } from "@standby/stack/failure";
import type { Result } from "../../../bench/result.ts";

/** One row of the bench; `run` brings up what it needs when that is not there yet. */
export type Measure = { name: string; run: () => Promise<Result> };

/** The measures whose names have one of the words in them; all of them without a word. @throws Failure for none */
export function chooseMeasures(all: Measure[], words: string[]): Measure[] {
  if (words.length === 0) return all;
  const chosen = all.filter(({ name }) =>
    words.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  );
  if (chosen.length > 0) return chosen;
  throw new Failure(`There is no such measure. There are: ${all.map(({ name }) => name).join(", ")}.`);
}

/** Calls `make` at most once, when its result is first asked for. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
