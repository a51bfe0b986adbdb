import type { Step } from "./steps.ts";

/** Ms of real time in which a shorter schedule is searched. */
const LONGEST = 20_000;

/** Returns the steps without those that are not needed for `fails`: first large parts are left out, then single steps. */
export async function shorten(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
  const start = performance.now();
  let kept = steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = kept.length - size; at > -size; at -= size) {
      if (performance.now() - start > LONGEST) return kept;
      const fewer = kept.filter((_, index) => index < at || index >= at + size);
      if (await fails(fewer)) kept = fewer;
    }
  }
  return kept;
}
