import { join } from "node:path";
import type { Scope } from "../stack/command.ts";
import type { Lock } from "../stack/lock.ts";
import { bin, testLocal } from "../stack/paths.ts";
import { runTool } from "../stack/run-tool.ts";
import { title } from "../stack/terminal.ts";
import { findChromium } from "./chromium.ts";
import { type Count, readCount } from "./results.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

/** Runs Playwright against a production build beside stand-ins with open control doors, all in `.local/test`. */
export async function runEndToEnd(scope: Scope, lock: Lock, filters: string[]): Promise<Count> {
  title("End to end");
  const browser = findChromium();
  const app = await startTestApp(scope, lock);
  return await Promise.race([playwright(app, scope, lock, browser, filters), app.stack.broken]);
}

async function playwright(
  { appUrl, modelUrl, platformUrl, stack }: TestApp,
  scope: Scope,
  lock: Lock,
  browser: string | undefined,
  filters: string[],
) {
  const report = join(testLocal, "e2e.json");
  const variables = {
    ...stack.variables,
    BASE_URL: appUrl,
    MODEL_URL: modelUrl,
    PLATFORM_URL: platformUrl,
    SUPERVISOR_URL: lock.url,
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const args = ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"];
  args.push("--output", join(testLocal, "results"), ...filters);
  console.log();
  const code = await runTool([bin.playwright, ...args], variables, scope.signal);
  return readCount(report, code);
}
