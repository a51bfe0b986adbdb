import { join } from "node:path";
import type { Scope } from "@standby/stack/command";
import { bin, packageFile, root } from "@standby/stack/paths";
import { runTool } from "@standby/stack/run-tool";
import { title } from "@standby/stack/terminal";
import { type Count, newReport, readCount } from "./results.ts";

const config = packageFile("@standby/platform/conformance/config");
const page = join(root, "docs/conformance.md");

/**
 * Tests local/platform against the documented behaviour of Trigger.dev, through the real SDK and CLI. The suite starts
 * its own platform. A full run writes docs/conformance.md.
 */
export async function runConformance(scope: Scope, filters: string[]): Promise<Count> {
  title("Conformance");
  const report = newReport("conformance");
  const isWhole = filters.length === 0 && !process.env.TRIGGER_API_URL;
  const reporters = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    `--reporter=${packageFile("@standby/platform/conformance/page-reporter")}`,
  ];
  const code = await runTool(
    [bin.vitest, "run", "--config", config, ...reporters, ...filters],
    isWhole ? { ...process.env, CONFORMANCE_PAGE: page } : process.env,
    scope.signal,
  );
  return readCount(report, code);
}
