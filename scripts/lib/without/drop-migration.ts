import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createMigration } from "@standby/database/migrate";
import type { Scope } from "@standby/stack/command";
import { openDatabase } from "@standby/stack/database-url";
import { prisma } from "@standby/stack/paths";

/**
 * Writes the migration from the existing migrations to the current schema, with a warning for each dropped table.
 * @param functions database functions to drop, which do not go with a table
 * @returns the folder of the migration and the tables it drops; undefined when the schema is the same
 */
export async function writeDropMigration(
  name: string,
  functions: string[],
  scope: Scope,
): Promise<{ folder: string; tables: string[] } | undefined> {
  const folder = await createMigration(prisma, await openDatabase(scope), name);
  if (!folder) return undefined;
  const path = join(folder, "migration.sql");
  const sql = readFileSync(path, "utf8");
  const tables = [...sql.matchAll(/^DROP TABLE "(\w+)"/gm)].map(([, table]) => table ?? "");
  const warnings = tables.map(
    (table) => `  - You are about to drop the \`${table}\` table. All rows in it will be lost.`,
  );
  const header = `/*\n  Warnings:\n\n${warnings.join("\n")}\n*/\n`;
  const drops = functions.map((each) => `\n-- DropFunction\nDROP FUNCTION "${each}"();\n`);
  writeFileSync(path, [tables.length > 0 ? header : "", sql, ...drops].join(""));
  return { folder, tables };
}
