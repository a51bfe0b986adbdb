import { inject } from "vitest";
import type { DIFFERENCES } from "./difference-list.ts";

type Difference = keyof typeof DIFFERENCES;

/** Whether the suite runs against a platform that is not ours; `why` names the difference that the test meets. */
export function isHosted(_why: Difference): boolean {
  return !inject("isLocal");
}
