import { Failure } from "../stack/failure.ts";
import { bin } from "../stack/paths.ts";
import { generateClient } from "../stack/prisma-client.ts";
import { captureTool } from "../stack/run-tool.ts";
import { step, title } from "../stack/terminal.ts";
import type { Count } from "./results.ts";

/** One check: a line in the terminal, and the tools it runs one after the other. */
const checks = [
  { name: "Lint", says: "biome check", tools: [[bin.biome, "check"]] },
  {
    name: "Types",
    says: "next typegen, tsc",
    tools: [
      [bin.next, "typegen"],
      [bin.tsc, "--noEmit"],
    ],
  },
  { name: "Dead code", says: "knip", tools: [[bin.knip, "--no-config-hints"]] },
];

/** Lint, types and dead code. All of them run, whatever the first ones found. */
export async function runChecks(signal: AbortSignal): Promise<Count> {
  title("Checks");
  await generateClient();
  const count = { passed: 0, failed: 0 };
  for (const { name, says, tools } of checks) {
    try {
      await step(name, runAll(tools, says, signal));
      count.passed += 1;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      count.failed += 1;
    }
  }
  return count;
}

async function runAll(tools: string[][], says: string, signal: AbortSignal): Promise<string> {
  const variables = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  for (const tool of tools) {
    const { code, output } = await captureTool(tool, variables, signal);
    if (code === 0) continue;
    console.log(output);
    throw new Failure(`${says} found something.`);
  }
  return says;
}
