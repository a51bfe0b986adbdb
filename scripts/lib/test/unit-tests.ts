import type { Scope } from "@standby/stack/command";
import { bin } from "@standby/stack/paths";
import { runTool } from "@standby/stack/run-tool";
import { title } from "@standby/stack/terminal";
import { type Count, newReport, readCount } from "./results.ts";

/** Runs vitest, which starts its own database. @param filters parts of file names */
export async function runUnitTests(scope: Scope, filters: string[]): Promise<Count> {
  title("Unit tests");
  const report = newReport("unit");
  const args = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const variables = { ...process.env, NODE_ENV: "test" };
  const code = await runTool([bin.vitest, "run", ...args, ...filters], variables, scope.signal);
  return readCount(report, code);
}
