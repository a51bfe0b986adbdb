import { relative } from "node:path";
import { applyMigrations, createMigration } from "@standby/database/migrate";
import { runCommand } from "@standby/stack/command";
import { openDatabase } from "@standby/stack/database-url";
import { Failure } from "@standby/stack/failure";
import { prisma, root } from "@standby/stack/paths";

const [verb, name] = process.argv.slice(2);

await runCommand(async (scope) => {
  if (verb !== undefined && (verb !== "new" || name === undefined))
    throw new Failure(
      "Usage: npm run migrate            applies what is missing\n         npm run migrate new <name>  writes what schema.prisma needs",
    );
  const url = await openDatabase(scope);
  if (name) {
    const folder = await createMigration(prisma, url, name);
    console.log(
      folder ? `Wrote ${relative(root, folder)}` : "The migrations already make what schema.prisma says.",
    );
  }
  const applied = await applyMigrations(prisma, url);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}` : "Nothing to apply.");
  return 0;
});
