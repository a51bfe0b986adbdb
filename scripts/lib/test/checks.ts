import { Failure } from "@standby/stack/failure";
import { generateTypes } from "@standby/stack/generated-types";
import { bin } from "@standby/stack/paths";
import { captureTool } from "@standby/stack/run-tool";
import { step, title } from "@standby/stack/terminal";
import type { Count } from "./results.ts";

/** Checks, each with its line in the terminal and its tool. */
const checks = [
  { name: "Lint", says: "biome check", tool: [bin.biome, "check"] },
  // Not incremental: TypeScript 7.0.2 misses errors in unchanged files after a feature was taken out.
  { name: "Types", says: "tsc", tool: [bin.tsc, "--noEmit", "--incremental", "false"] },
  { name: "Dead code", says: "knip", tool: [bin.knip, "--no-config-hints"] },
];

/** Runs lint, types and dead code. A failed check does not stop the others. */
export async function runChecks(signal: AbortSignal): Promise<Count> {
  title("Checks");
  await generateTypes(signal);
  const count = { passed: 0, failed: 0 };
  for (const { name, says, tool } of checks) {
    try {
      await step(name, check(tool, says, signal));
      count.passed += 1;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      count.failed += 1;
    }
  }
  return count;
}

async function check(tool: string[], says: string, signal: AbortSignal): Promise<string> {
  const { code, output } = await captureTool(tool, process.env, signal);
  if (code === 0) return says;
  console.log(output);
  throw new Failure(`${says} found something.`);
}
