import { existsSync } from "node:fs";
import { findDatabase } from "@standby/stack/database-url"; // feature: local
import { defineConfig } from "prisma/config";

const [command = ""] = process.argv.slice(2);

// Prisma downloads its schema engine before these commands, though they do not use it. A path to any program
// prevents the download, so they work without a network.
if (["generate", "validate", "format"].includes(command))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

// `loadEnvFile` keeps variables that are already set, so the first file that names a variable wins.
for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);

// feature: local {
if (!process.env.DATABASE_URL && ["studio", "migrate", "db"].includes(command)) {
  try {
    process.env.DATABASE_URL = await findDatabase();
  } catch (error) {
    // Prisma would report an error thrown here as a syntax error of this file.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
// feature: local }

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
