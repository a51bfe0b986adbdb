import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";
import { withSchemaEngine } from "./schema-engine.ts";

const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations in `<prisma>/migrations` that the database at `url` does not have yet. It records them as
 * `prisma migrate deploy` does, so both can be used on one database.
 * @param prisma the folder that holds schema.prisma
 * @returns the names of the migrations applied by this call
 */
export async function applyMigrations(prisma: string, url: string): Promise<string[]> {
  return withSchemaEngine(url, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: readMigrations(prisma), filters });
    return applied.appliedMigrationNames;
  });
}

/** Returns the SQL that leads from the migrations to schema.prisma. It is empty when they agree. */
export async function missingMigration(prisma: string, url: string): Promise<string> {
  return withSchemaEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...readMigrations(prisma) },
      to: { tag: "schemaDatamodel", ...readSchema(prisma) },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout?.includes("-- This is an empty migration.") ? "" : (stdout ?? "");
  });
}

/**
 * Writes a migration that leads from the existing migrations to schema.prisma.
 * @param url any database of a server on which the user may create databases: it creates and drops a shadow database
 * @returns the path of the new folder, or undefined when migrations and schema agree
 */
export async function createMigration(
  prisma: string,
  url: string,
  name: string,
): Promise<string | undefined> {
  const sql = await missingMigration(prisma, url);
  if (sql === "") return undefined;
  const directory = join(prisma, "migrations", `${nextStamp(prisma)}_${name.replace(/\W+/g, "_")}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "migration.sql"), sql);
  const lock = join(prisma, "migrations", "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  return directory;
}

/** Returns the current time as 14 digits, or more if a migration has a later name, because they apply in that order. */
function nextStamp(prisma: string): string {
  const now = Number(new Date().toISOString().replace(/\D/g, "").slice(0, 14));
  const newest = Number(listMigrations(prisma).at(-1)?.slice(0, 14) ?? 0);
  return String(Math.max(now, newest + 1));
}

function readSchema(prisma: string): SchemasContainer {
  const path = join(prisma, "schema.prisma");
  return { files: [{ path, content: readFileSync(path, "utf8") }] };
}

/** Returns the names of the migrations, oldest first. */
function listMigrations(prisma: string): string[] {
  const folder = join(prisma, "migrations");
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readMigrations(prisma: string): MigrationList {
  const baseDir = join(prisma, "migrations");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: listMigrations(prisma).map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(baseDir, path, "migration.sql"), "utf8") },
      },
    })),
  };
}
