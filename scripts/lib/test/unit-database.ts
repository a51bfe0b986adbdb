import { join } from "node:path";
import { startDatabase } from "@standby/database";
import { applyMigrations } from "@standby/database/migrate";
import type { Scope } from "../stack/command.ts";
import { Failure } from "../stack/failure.ts";
import { prisma, unitLocal } from "../stack/paths.ts";
import { appVariables } from "../stack/plan.ts";
import { generateClient } from "../stack/prisma-client.ts";
import { claimOneOf } from "../stack/session.ts";
import { loadSettings } from "../stack/settings.ts";
import type { Surroundings } from "./surroundings.ts";

/** Starts a PostgreSQL for unit tests, with an empty database that has all migrations. */
export async function startUnitDatabase(scope: Scope): Promise<Surroundings> {
  await generateClient();
  // Vitest in watch mode, or in an editor, keeps its own for as long as it is open.
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
