import { inject, test } from "vitest";
import type { DIFFERENCES } from "./difference-list.ts";

type Difference = keyof typeof DIFFERENCES;

/** Returns whether the suite runs against a hosted platform. The name of the difference says why a test asks. */
export function isHosted(_why: Difference): boolean {
  return !inject("isLocal");
}

/** Returns a `test` that a hosted platform cannot pass, so there it is skipped and reported as not run. */
export function localTest(why: Difference) {
  return test.skipIf(isHosted(why));
}
