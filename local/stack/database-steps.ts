import { join } from "node:path";
import { type Database, startDatabase } from "@standby/database";
import { applyMigrations } from "@standby/database/migrate";
import { Failure, messageOf } from "./failure.ts";
import { prisma } from "./paths.ts";
import { generateClient } from "./prisma-client.ts";
import type { StackOptions } from "./stack-options.ts";
import { step } from "./terminal.ts";

type GiveUp = (failure: Failure) => void;

/**
 * Starts or connects to the database and applies its migrations, and prints one line for each step. The local
 * PostgreSQL is kept running.
 * @returns the connection string
 * @throws Failure when the database cannot be started or reached, or a migration fails
 */
export async function openDatabase(options: StackOptions, giveUp: GiveUp): Promise<string> {
  const generated = generateClient();
  // Awaited below. Until then, a failure must not count as an unhandled rejection.
  generated.catch(() => undefined);
  let url = options.variables.DATABASE_URL ?? "";
  const open = async () => {
    if (!options.standIns.includes("database")) return `at ${new URL(url).host}, as DATABASE_URL says`;
    const database = await keepDatabase(options, giveUp);
    url = options.fresh ? await database.recreate("standby") : database.url("standby");
    return `on port ${database.port}${database.reattached ? ", still running from before" : ""}`;
  };
  await step("PostgreSQL", open());
  const migrate = async () => {
    const applied = await applyMigrations(prisma, url).catch((error) => {
      throw new Failure(`The migrations could not be applied: ${messageOf(error)}`);
    });
    const client = (await generated) ? ", client generated" : "";
    return `${applied.length === 0 ? "up to date" : `${applied.length} applied`}${client}`;
  };
  await step("Migrations", migrate());
  return url;
}

/** Starts the local PostgreSQL, and restarts it on the same port when it ends by itself. */
async function keepDatabase(
  { directory, scope, onRestart }: StackOptions,
  giveUp: GiveUp,
): Promise<Database> {
  const start = (port?: number) =>
    startDatabase({
      directory: join(directory, "database"),
      databases: ["standby"],
      ...(port && { port }),
    }).catch((error) => {
      throw new Failure(messageOf(error));
    });
  const first = await start();
  let current = first;
  scope.defer(() => current.stop());
  const keep = async () => {
    for (;;) {
      await current.untilLost();
      if (scope.signal.aborted) return;
      onRestart("PostgreSQL ended and is started again.");
      current = await start(first.port);
    }
  };
  keep().catch(giveUp);
  return first;
}
