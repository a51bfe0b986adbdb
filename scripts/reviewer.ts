import { runCommand } from "@standby/stack/command";
import { openDatabase } from "@standby/stack/database-url";
import { Failure } from "@standby/stack/failure";
import { Client, DatabaseError } from "pg";

const [email, ...rest] = process.argv.slice(2);

// A command instead of a list of e-mails in the settings: e-mails are not verified, so a stranger could sign up with a
// listed one first. The person who runs the command can check that the account exists and whose it is.
await runCommand(async (scope) => {
  if (!email || rest.length > 0) throw new Failure("Usage: npm run reviewer <e-mail of an account>");
  const client = new Client({ connectionString: await openDatabase(scope) });
  await client.connect();
  scope.defer(() => client.end());
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

function tellOldSchema(error: unknown): never {
  const isOld = error instanceof DatabaseError && (error.code === "42P01" || error.code === "42703");
  throw isOld ? new Failure("The database has no accounts yet: run npm run migrate first.") : error;
}
