import { runCommand } from "@standby/stack/command";
import { runChecks } from "./lib/test/checks.ts";
import { printCount } from "./lib/test/results.ts";

await runCommand(async ({ signal }) => printCount(await runChecks(signal)));
