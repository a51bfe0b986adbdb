import { inject } from "vitest";
import type { DIFFERENCES } from "./difference-list.ts";

type Difference = keyof typeof DIFFERENCES;

/** Returns whether the suite runs against a hosted platform. The name of the difference says why a test asks. */
export function isHosted(_why: Difference): boolean {
  return !inject("isLocal");
}
