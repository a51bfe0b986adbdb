import { runCommand, type Scope } from "@standby/stack/command";
import { startPlaywrightApp } from "./playwright-app.ts";
import type { Part, Surroundings } from "./surroundings.ts";
import { startUnitDatabase } from "./unit-database.ts";

const start: Record<Part, (scope: Scope) => Promise<Surroundings>> = {
  "unit-database": startUnitDatabase,
  app: startPlaywrightApp,
};

/** The process beside a test runner: starts one part, sends its variables, and ends when the runner disconnects. */
await runCommand(async (scope) => {
  const part = process.argv[2] as Part;
  const { variables, broken } = await start[part](scope);
  process.send?.(variables);
  return broken;
});
