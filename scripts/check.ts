import { runChecks } from "./lib/checks.ts";
import { runCommand } from "./lib/command.ts";
import { printCount } from "./lib/results.ts";

await runCommand(async ({ signal }) => printCount(await runChecks(signal)));
