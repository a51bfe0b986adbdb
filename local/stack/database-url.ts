import { join } from "node:path";
import { findRunning, startDatabase } from "@standby/database";
import type { Scope } from "./command.ts";
import { readVariables } from "./dotenv.ts";
import { Failure } from "./failure.ts";
import { local, root } from "./paths.ts";

const directory = join(local, "database");

/** Returns `DATABASE_URL` from the environment, `.env.local` or `.env`; undefined when it is not set. */
function ownDatabase(): string | undefined {
  return readVariables(root, process.env).variables.DATABASE_URL || undefined;
}

/**
 * Returns the connection string in `DATABASE_URL`, or that of the running local PostgreSQL.
 * @throws Failure when the variable is not set and no local PostgreSQL runs
 */
export async function findDatabase(): Promise<string> {
  const own = ownDatabase();
  if (own) return own;
  const running = await findRunning(directory, "standby");
  if (running) return running;
  throw new Failure(
    "The local database is not running. Start it with npm run dev in another terminal, or set DATABASE_URL.",
  );
}

/** Returns the connection string in `DATABASE_URL`, or starts the local PostgreSQL until the command ends. */
export async function openDatabase({ defer }: Pick<Scope, "defer">): Promise<string> {
  const own = ownDatabase();
  if (own) return own;
  const database = await startDatabase({ directory, databases: ["standby"] });
  if (!database.reattached) defer(() => database.stop());
  return database.url("standby");
}
