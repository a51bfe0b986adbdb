import { join } from "node:path";
import { readSettings } from "../../../local/database/cluster.ts";
import { databaseUrl, probe } from "../../../local/database/connection.ts";
import { startDatabase } from "../../../local/database/start-database.ts";
import type { Scope } from "./command.ts";
import { readVariables } from "./dotenv.ts";
import { Failure } from "./failure.ts";
import { local, root } from "./paths.ts";

const directory = join(local, "database");

/** Returns what `DATABASE_URL` says in the environment, `.env.local` or `.env`; undefined when it is not set. */
function ownDatabase(): string | undefined {
  return readVariables(root, process.env).variables.DATABASE_URL || undefined;
}

/**
 * Returns the connection string of `DATABASE_URL`, or of the local PostgreSQL that runs.
 * @throws Failure when neither is there
 */
export async function findDatabase(): Promise<string> {
  const own = ownDatabase();
  if (own) return own;
  const settings = readSettings(directory);
  if (settings && (await probe(settings)) === "ours") return databaseUrl(settings, "standby");
  throw new Failure(
    "The local database is not running. Start it with npm run dev in another terminal, or set DATABASE_URL.",
  );
}

/** Returns the connection string of `DATABASE_URL`, or of the local PostgreSQL, started until the command ends. */
export async function openDatabase({ defer }: Pick<Scope, "defer">): Promise<string> {
  const own = ownDatabase();
  if (own) return own;
  const database = await startDatabase({ directory, databases: ["standby"] });
  if (!database.reattached) defer(() => database.stop());
  return database.url("standby");
}
