import { startSurroundings } from "./surroundings.ts";

/** Vitest's global setup: starts the database. */
export default function setup(): Promise<() => Promise<void>> {
  // A service that ended has reported it, and the tests that need it fail.
  return startSurroundings("unit-database", () => undefined);
}
