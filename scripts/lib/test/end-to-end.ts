import type { Scope } from "../stack/command.ts";
import { bin } from "../stack/paths.ts";
import { runTool } from "../stack/run-tool.ts";
import { title } from "../stack/terminal.ts";
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
