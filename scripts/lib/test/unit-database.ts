import { join } from "node:path";
import { startDatabase } from "@standby/database";
import { applyMigrations } from "@standby/database/migrate";
import type { Scope } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { prisma, unitLocal } from "@standby/stack/paths";
import { appVariables } from "@standby/stack/plan";
import { generateClient } from "@standby/stack/prisma-client";
import { claimOneOf } from "@standby/stack/session";
import { loadSettings } from "@standby/stack/settings";
import type { Surroundings } from "./surroundings.ts";

/** Starts a PostgreSQL for unit tests, with an empty database that has all migrations. */
export async function startUnitDatabase(scope: Scope): Promise<Surroundings> {
  await generateClient();
  // Vitest in watch mode, or in an editor, keeps its database while it is open.
  const directory = await claimOneOf(unitLocal, "vitest", scope);
  const database = await startDatabase({ directory: join(directory, "database"), databases: [] });
  scope.defer(() => database.stop());
  const databaseUrl = await database.recreate("unit");
  await applyMigrations(prisma, databaseUrl);
  const settings = await loadSettings(directory);
  const own = { appUrl: "http://localhost:3000", databaseUrl };
  const variables = appVariables({}, ["database", "platform", "model"], settings, own);
  const broken = database.untilLost().then(() => {
    throw new Failure("The PostgreSQL of the unit tests has ended.");
  });
  return { variables, broken };
}
