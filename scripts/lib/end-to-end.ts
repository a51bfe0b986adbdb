import { join } from "node:path";
import { freePort } from "../../local/database/free-port.ts";
import { buildApp } from "./build-app.ts";
import { findChromium } from "./chromium.ts";
import type { Scope } from "./command.ts";
import { openControl } from "./control.ts";
import type { Lock } from "./lock.ts";
import { bin, testDistDir, testLocal } from "./paths.ts";
import { type Count, readCount } from "./results.ts";
import { runTool } from "./run-tool.ts";
import { builtAppSpec } from "./specs.ts";
import { addWorker, type Stack, type StackOptions, startStack } from "./stack.ts";
import { step, title } from "./terminal.ts";
import { testVariables } from "./test-variables.ts";
import { waitForHealth } from "./warm-up.ts";
import { copyWorkerProject } from "./worker-project.ts";

/** Wide enough that tests do not meet them by accident, and narrow enough that they can on purpose. */
const limits = { TURNS_PER_MINUTE: "2000", MODEL_SILENCE_SECONDS: "75" };

/** Runs Playwright against a production build beside stand-ins with open control doors, all in `.local/test`. */
export async function runEndToEnd(scope: Scope, lock: Lock, filters: string[]): Promise<Count> {
  title("End to end");
  const browser = findChromium();
  const given = { ...testVariables(process.env), ...limits };
  await buildApp(testDistDir, given, scope.signal);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const project = join(testLocal, "project");
  copyWorkerProject(project);
  const options: StackOptions = {
    ...{ scope, lock, directory: testLocal, variables: given, standIns: ["database", "platform", "model"] },
    ...{ appUrl, project, control: true, fresh: true, pace: { tokensPerSecond: 200, firstTokenMs: 0 } },
    parallel: 3,
    // Tests end parts on purpose; what the parts say is in their logs.
    onLine: () => undefined,
    onRestart: () => undefined,
  };
  const stack = await startStack(options);
  await step("Worker", addWorker(stack, options));
  const serve = async () => {
    await stack.add({ name: "next", ...builtAppSpec(testLocal, stack.variables, port, testDistDir) });
    await waitForHealth(appUrl, scope.signal);
    return `production build on port ${port}`;
  };
  await step("Next", serve());
  openControl(lock.server, stack.services);
  return await Promise.race([playwright(stack, options, browser, filters), stack.broken]);
}

async function playwright(
  stack: Stack,
  options: StackOptions,
  browser: string | undefined,
  filters: string[],
) {
  const { ports } = stack.settings;
  const report = join(testLocal, "e2e.json");
  const variables = {
    ...stack.variables,
    BASE_URL: options.appUrl,
    MODEL_URL: `http://127.0.0.1:${ports.model}`,
    PLATFORM_URL: `http://127.0.0.1:${ports.platform}`,
    SUPERVISOR_URL: options.lock.url,
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const args = ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"];
  args.push("--output", join(testLocal, "results"), ...filters);
  console.log();
  const code = await runTool([bin.playwright, ...args], variables, options.scope.signal);
  return readCount(report, code);
}
