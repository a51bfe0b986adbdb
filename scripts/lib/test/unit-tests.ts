import { join } from "node:path";
import { applyMigrations } from "../../../local/database/migrate.ts";
import { startDatabase } from "../../../local/database/start-database.ts";
import type { Scope } from "../stack/command.ts";
import type { Lock } from "../stack/lock.ts";
import { bin, prisma, testLocal } from "../stack/paths.ts";
import { appVariables } from "../stack/plan.ts";
import { generateClient } from "../stack/prisma-client.ts";
import { runTool } from "../stack/run-tool.ts";
import { loadSettings } from "../stack/settings.ts";
import { title } from "../stack/terminal.ts";
import { type Count, readCount } from "./results.ts";
import { testVariables } from "./test-variables.ts";

/** Runs vitest, with a database of its own, just made and migrated. @param filters parts of file names */
export async function runUnitTests(scope: Scope, _lock: Lock, filters: string[]): Promise<Count> {
  title("Unit tests");
  await generateClient();
  const database = await startDatabase({ directory: join(testLocal, "database"), databases: [] });
  scope.defer(() => database.stop());
  const databaseUrl = await database.recreate("unit");
  await applyMigrations(prisma, databaseUrl);
  const settings = await loadSettings(testLocal);
  const variables = appVariables(testVariables(process.env), ["database", "platform", "model"], settings, {
    appUrl: "http://localhost:3000",
    databaseUrl,
  });
  const report = join(testLocal, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runTool(
    [bin.vitest, "run", ...reporters, ...filters],
    { ...variables, NODE_ENV: "test" },
    scope.signal,
  );
  return readCount(report, code);
}
