import { runCommand } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { testLocal } from "@standby/stack/paths";
import { claim } from "@standby/stack/session";
import { step, title } from "@standby/stack/terminal";
import { letThemWait } from "../bench/approvals.ts"; // feature: posts
import { runLoad } from "../bench/load/load.ts";
import { findPostmaster } from "../bench/load/processes.ts";
import { makePeople } from "../bench/size.ts";
import { startTestApp } from "./lib/test/test-app.ts";

/** npm run load [minutes]: many answers with many readers, beside waiting approvals and a full database. */
await runCommand(async (scope) => {
  if (process.platform !== "linux") throw new Failure("npm run load reads /proc, so it needs Linux.");
  const minutes = Number(process.argv[2] ?? 20);
  if (!(minutes > 0 && minutes <= 120)) throw new Failure("npm run load takes the minutes, up to 120.");
  const lock = await claim(testLocal, "npm run load", scope);
  title("Load");
  const { appUrl, stack } = await startTestApp(scope, lock);
  const people = makePeople(appUrl, stack.variables.DATABASE_URL ?? "");
  await step(
    "1,000 conversations of 200 messages",
    people.then(() => "stored"),
  );
  const { client } = await people;
  scope.defer(() => client.end());
  // feature: posts {
  await step(
    "20 approvals",
    letThemWait(appUrl).then(() => "waiting"),
  );
  // feature: posts }
  const pidOf = (name: string) => stack.services.get(name)?.pid ?? 0;
  const parts = [
    { name: "Next", pid: pidOf("next") },
    { name: "Trigger.dev CLI", pid: pidOf("worker"), tasks: false },
    { name: "Task processes", pid: pidOf("worker"), tasks: true },
    { name: "Platform", pid: pidOf("platform") },
    { name: "Model", pid: pidOf("model") },
    { name: "PostgreSQL", pid: await findPostmaster(client) },
  ];
  const { lines, isFine } = await runLoad(appUrl, parts, minutes, console.log);
  console.log(`\n${lines.join("\n")}`);
  return isFine ? 0 : 1;
});
