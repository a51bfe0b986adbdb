import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations, createMigration, missingMigration } from "./migrate.ts";
import { type Database, startDatabase } from "./start-database.ts";

const project = join(import.meta.dirname, "../../prisma");
let directory: string;
let database: Database;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "standby-migrate-"));
  database = await startDatabase({ directory: join(directory, "database"), databases: [] });
});
afterAll(async () => {
  await database.stop();
  rmSync(directory, { recursive: true });
});

function copyOfProject(): string {
  const copy = mkdtempSync(join(directory, "prisma-"));
  cpSync(join(project, "schema.prisma"), join(copy, "schema.prisma"));
  cpSync(join(project, "migrations"), join(copy, "migrations"), { recursive: true });
  return copy;
}

test("the project's migrations make exactly what its schema says", async () => {
  expect(await missingMigration(project, await database.recreate("drift"))).toBe("");
});

test("they are applied once, and recorded as prisma migrate does", async () => {
  const url = await database.recreate("once");
  const applied = await applyMigrations(project, url);
  expect(applied.length).toBeGreaterThan(0);
  expect(await applyMigrations(project, url)).toEqual([]);
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  const recorded = await client.query(
    "select migration_name from _prisma_migrations where finished_at is not null",
  );
  await client.end();
  expect(recorded.rows.map((row) => row.migration_name)).toEqual(applied);
});

test("nothing stays locked: whoever migrates next need not wait for this process to end", async () => {
  const url = await database.recreate("locks");
  await applyMigrations(project, url);
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  const locks = await client.query("select 1 from pg_locks where locktype = 'advisory'");
  await client.end();
  expect(locks.rowCount).toBe(0);
});

test("a change of the schema becomes a migration, and no change becomes none", async () => {
  const prisma = copyOfProject();
  const url = await database.recreate("change");
  expect(await createMigration(prisma, url, "nothing")).toBeUndefined();
  const schema = readFileSync(join(prisma, "schema.prisma"), "utf8");
  writeFileSync(join(prisma, "schema.prisma"), `${schema}\nmodel Probe {\n  id Int @id\n}\n`);
  const folder = await createMigration(prisma, url, "add probe");
  expect(folder).toMatch(/\d{14}_add_probe$/);
  expect(readFileSync(join(folder ?? "", "migration.sql"), "utf8")).toContain('CREATE TABLE "Probe"');
  expect(await applyMigrations(prisma, url)).toContain(folder?.split(/[\\/]/).at(-1));
});

test("a migration that fails says why", async () => {
  const prisma = copyOfProject();
  const folder = join(prisma, "migrations", "29991231000000_broken");
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), "SELECT nonsense;");
  await expect(applyMigrations(prisma, await database.recreate("broken"))).rejects.toThrow(/nonsense/);
});
