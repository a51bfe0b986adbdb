import { join } from "node:path";
import type { Scope } from "./command.ts";
import type { Lock } from "./lock.ts";
import { bin, testLocal } from "./paths.ts";
import { type Count, readCount } from "./results.ts";
import { runTool } from "./run-tool.ts";
import { title } from "./terminal.ts";

const config = "local/platform/conformance/vitest.config.ts";

/** Holds local/platform against what Trigger.dev promises, through the real SDK and CLI. It brings up its own. */
export async function runConformance(scope: Scope, _lock: Lock, filters: string[]): Promise<Count> {
  title("Conformance");
  const report = join(testLocal, "conformance.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runTool(
    [bin.vitest, "run", "--config", config, ...reporters, ...filters],
    process.env,
    scope.signal,
  );
  return readCount(report, code);
}
