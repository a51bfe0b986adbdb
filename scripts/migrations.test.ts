import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDatabase } from "@standby/database";
import { missingMigration } from "@standby/database/migrate";
import { prisma } from "@standby/stack/paths";
import { expect, onTestFinished, test } from "vitest";

test("the migrations create exactly the tables of schema.prisma", async () => {
  const directory = mkdtempSync(join(tmpdir(), "standby-migrations-"));
  const database = await startDatabase({ directory, databases: ["standby"] });
  onTestFinished(async () => {
    await database.stop();
    rmSync(directory, { recursive: true });
  });
  expect(await missingMigration(prisma, database.url("standby"))).toBe("");
});
