import { join, relative } from "node:path";
import { applyMigrations, createMigration } from "../local/database/migrate.ts";
import { startDatabase } from "../local/database/start-database.ts";
import { local, prisma, root } from "./lib/stack/paths.ts";

const [verb, name] = process.argv.slice(2);
if (verb !== undefined && (verb !== "new" || name === undefined)) {
  console.error(
    "Usage: npm run migrate            applies what is missing\n       npm run migrate new <name>  writes what schema.prisma needs",
  );
  process.exit(1);
}
const own = process.env.DATABASE_URL;
const database = own
  ? undefined
  : await startDatabase({ directory: join(local, "database"), databases: ["standby"] });
const url = own ?? database?.url("standby") ?? "";
try {
  if (name) {
    const folder = await createMigration(prisma, url, name);
    console.log(
      folder ? `Wrote ${relative(root, folder)}` : "The migrations already make what schema.prisma says.",
    );
  }
  const applied = await applyMigrations(prisma, url);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}` : "Nothing to apply.");
} finally {
  if (database && !database.reattached) await database.stop();
}
