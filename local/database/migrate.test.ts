import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations, createMigration } from "./migrate.ts";
import { type Database, startDatabase } from "./start-database.ts";

const fixture = join(import.meta.dirname, "fixture");
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

function copyFixture(): string {
  const copy = mkdtempSync(join(directory, "prisma-"));
  cpSync(fixture, copy, { recursive: true });
  return copy;
}

test("migrations are applied once and recorded as prisma migrate records them", async () => {
  const url = await database.recreate("once");
  const applied = await applyMigrations(fixture, url);
  expect(applied).toEqual(["20260101000000_notes"]);
  expect(await applyMigrations(fixture, url)).toEqual([]);
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  const recorded = await client.query(
    "select migration_name from _prisma_migrations where finished_at is not null",
  );
  await client.end();
  expect(recorded.rows.map((row) => row.migration_name)).toEqual(applied);
});

test("the migration lock is released before the process ends", async () => {
  const url = await database.recreate("locks");
  await applyMigrations(fixture, url);
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  const locks = await client.query("select 1 from pg_locks where locktype = 'advisory'");
  await client.end();
  expect(locks.rowCount).toBe(0);
});

test("a change of the schema becomes a migration; an unchanged schema writes none", async () => {
  const prisma = copyFixture();
  const url = await database.recreate("change");
  expect(await createMigration(prisma, url, "nothing")).toBeUndefined();
  const schema = readFileSync(join(prisma, "schema.prisma"), "utf8");
  writeFileSync(join(prisma, "schema.prisma"), `${schema}\nmodel Probe {\n  id Int @id\n}\n`);
  const folder = await createMigration(prisma, url, "add probe");
  expect(folder).toMatch(/\d{14}_add_probe$/);
  expect(readFileSync(join(folder ?? "", "migration.sql"), "utf8")).toContain('CREATE TABLE "Probe"');
  expect(await applyMigrations(prisma, url)).toContain(folder?.split(/[\\/]/).at(-1));
});

test("a new migration is named after the newest one, even if that has a later date", async () => {
  const prisma = copyFixture();
  const later = join(prisma, "migrations", "29991231235959_later");
  mkdirSync(later);
  writeFileSync(join(later, "migration.sql"), "SELECT 1;");
  const schema = readFileSync(join(prisma, "schema.prisma"), "utf8");
  writeFileSync(join(prisma, "schema.prisma"), `${schema}\nmodel Probe {\n  id Int @id\n}\n`);
  const folder = await createMigration(prisma, await database.recreate("named"), "add probe");
  expect(folder).toMatch(/29991231235960_add_probe$/);
});

test("a migration that fails reports the reason", async () => {
  const prisma = copyFixture();
  const folder = join(prisma, "migrations", "29991231000000_broken");
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), "SELECT nonsense;");
  await expect(applyMigrations(prisma, await database.recreate("broken"))).rejects.toThrow(/nonsense/);
});
