import { join, relative } from "node:path";
import { openScope, runCommand, type Scope } from "@standby/stack/command";
import { reports, root, testLocal } from "@standby/stack/paths";
import { claim } from "@standby/stack/session";
import { complain, remark } from "@standby/stack/terminal";
import { runChecks } from "./lib/test/checks.ts";
import { runConformance } from "./lib/test/conformance.ts";
import { runEndToEnd } from "./lib/test/end-to-end.ts";
import { runGuides } from "./lib/test/guides.ts";
import { runPacked } from "./lib/test/packed.ts";
import { type Count, printCount, sum } from "./lib/test/results.ts";
import { runUnitTests } from "./lib/test/unit-tests.ts";
import { runWithout, runWithoutAll } from "./lib/test/without-features.ts";
import { runWithoutLocal } from "./lib/test/without-local.ts";

const usual = ["check", "unit", "conformance", "without-all", "e2e"];
const full = ["check", "unit", "conformance", "without", "without-local", "packed", "guides", "e2e"];

/**
 * npm test [stage …] [file or pattern …]: without a stage, runs all but the slowest stages. The stages `full` (all of
 * them) and `faults` make the larger number of random runs.
 */
function choose(args: string[]): { stages: string[]; filters: string[] } {
  if (args[0] === "full" || args[0] === "faults") process.env.ATTACK_RUNS ??= "full";
  if (args[0] === "full") return { stages: full, filters: [] };
  const stages = args.filter((arg) => arg in run);
  const filters = args.filter((arg) => !(arg in run));
  if (stages.length > 0) return { stages, filters };
  if (filters.some((filter) => /\.spec\.ts|^e2e\//.test(filter))) return { stages: ["e2e"], filters };
  return { stages: filters.length > 0 ? ["unit"] : usual, filters };
}

type Stage = (scope: Scope, filters: string[]) => Promise<Count>;
const run: Record<string, Stage> = {
  check: (scope) => runChecks(scope.signal),
  unit: runUnitTests,
  conformance: runConformance,
  "without-all": runWithoutAll,
  without: runWithout,
  guides: runGuides,
  "without-local": runWithoutLocal,
  packed: runPacked,
  e2e: runEndToEnd,
  faults: (scope) => runEndToEnd(scope, ["random-faults", "--project=faults", "--no-deps"]),
};

/** Runs one stage and its deferred cleanup. */
async function runStage(name: string, scope: Scope, filters: string[]): Promise<Count> {
  const own = openScope();
  scope.defer(own.close);
  try {
    return (await run[name]?.(own.scope, filters)) ?? { passed: 0, failed: 0 };
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  } finally {
    await own.close();
  }
}

await runCommand(async (scope) => {
  await claim(reports, "npm test", scope);
  const { stages, filters } = choose(process.argv.slice(2));
  const counts: Count[] = [];
  for (const stage of stages) counts.push(await runStage(stage, scope, filters));
  const total = sum(counts);
  if (total.failed > 0 && stages.includes("e2e")) {
    remark(`\nLogs of all parts:  ${relative(root, join(testLocal, "logs"))}`);
    remark(
      `Traces of failures: ${relative(root, join(testLocal, "results"))} (npx playwright show-trace <trace.zip>)`,
    );
  }
  return printCount(total);
});
