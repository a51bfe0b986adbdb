import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, vi } from "vitest";
import { applyMigrations } from "./migrate.ts";
import { type Database, startDatabase } from "./start-database.ts";

/** A PostgreSQL for tests that stop the server or read whole tables. */
export type OwnDatabase = {
  url: () => string;
  stop: () => Promise<void>;
  /** Starts it again on the same port. */
  start: () => Promise<void>;
};

/**
 * Starts a PostgreSQL for the tests of one file and sets `DATABASE_URL` to it.
 * @param migrations the folder that holds schema.prisma and the migrations
 */
export function ownDatabase(migrations: string): OwnDatabase {
  let directory: string;
  let database: Database;
  const start = async () => {
    const options = { directory, databases: ["standby"], ...(database && { port: database.port }) };
    database = await startDatabase(options);
  };
  const url = () => database.url("standby");
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "standby-own-database-"));
    await start();
    await applyMigrations(migrations, url());
    vi.stubEnv("DATABASE_URL", url());
  });
  afterAll(async () => {
    await database.stop();
    rmSync(directory, { recursive: true });
  });
  return { url, start, stop: () => database.stop() };
}
