import type { Scope } from "@standby/stack/command";
import { bin } from "@standby/stack/paths";
import { runTool } from "@standby/stack/run-tool";
import { title } from "@standby/stack/terminal";
import { type Count, newReport, readCount } from "./results.ts";

/** Runs Playwright, which starts the app by itself. @param filters parts of file names, and options of Playwright */
export async function runEndToEnd(scope: Scope, filters: string[]): Promise<Count> {
  title("End to end");
  const report = newReport("e2e");
  const variables = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = ["test", "--reporter=list,json", ...filters];
  const code = await runTool([bin.playwright, ...args], variables, scope.signal);
  return readCount(report, code);
}
