import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { startDatabase } from "../local/database/start-database.ts";
import { runCommand } from "./lib/stack/command.ts";
import { readVariables } from "./lib/stack/dotenv.ts";
import { Failure } from "./lib/stack/failure.ts";
import { local, root } from "./lib/stack/paths.ts";

const [email, ...rest] = process.argv.slice(2);

// A command and no list of e-mails in the settings: nobody proves here that an e-mail is theirs, so a stranger
// could sign up with a listed one first. Who runs this sees that the account is there and knows whose it is.
await runCommand(async ({ defer }) => {
  if (!email || rest.length > 0) throw new Failure("Usage: npm run reviewer <e-mail of an account>");
  const client = new Client({ connectionString: await databaseUrl(defer) });
  await client.connect();
  defer(() => client.end());
  const { rowCount } = await client
    .query(
      `UPDATE "User" SET role = 'reviewer', "updatedAt" = now() WHERE email = lower($1) AND NOT "isAnonymous"`,
      [email],
    )
    .catch(tellOldSchema);
  if (rowCount === 0) throw new Failure(`No account has the e-mail ${email}: sign up with it first.`);
  console.log(`${email} is a reviewer now.`);
  return 0;
});

async function databaseUrl(defer: (undo: () => Promise<void>) => void): Promise<string> {
  const own = readVariables(root, process.env).variables.DATABASE_URL;
  if (own) return own;
  const database = await startDatabase({ directory: join(local, "database"), databases: ["standby"] });
  if (!database.reattached) defer(() => database.stop());
  return database.url("standby");
}

function tellOldSchema(error: unknown): never {
  const isOld = error instanceof DatabaseError && (error.code === "42P01" || error.code === "42703");
  throw isOld ? new Failure("The database has no accounts yet: run npm run migrate first.") : error;
}
