import { defineConfig } from "prisma/config";
import { findDatabase } from "./scripts/lib/stack/database-url.ts";

const [command = ""] = process.argv.slice(2);
const withoutEngine = ["generate", "validate", "format"];
const withDatabase = ["studio", "migrate", "db"];

// Prisma downloads its schema engine before these commands, though they do not use it. A path to any program
// prevents the download, so they work without a network.
if (withoutEngine.includes(command)) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

async function databaseUrl(): Promise<string> {
  try {
    return await findDatabase();
  } catch (error) {
    // Thrown from here, Prisma would report it as a syntax error of this file.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: withDatabase.includes(command) ? await databaseUrl() : "" },
});
