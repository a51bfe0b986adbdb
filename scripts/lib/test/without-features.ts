import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Scope } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { testLocal } from "@standby/stack/paths";
import { captureTool } from "@standby/stack/run-tool";
import { claim } from "@standby/stack/session";
import { step, title } from "@standby/stack/terminal";
import { features } from "../without/features.ts";
import { copyProject } from "./project-copy.ts";
import type { Count } from "./results.ts";
import { testVariables } from "./test-variables.ts";

const names = Object.keys(features).filter((name) => name !== "local");

/** Takes all features out of a copy of the project, and checks the remaining project. */
export async function runWithoutAll(scope: Scope): Promise<Count> {
  return prove([{ taken: names, stages: ["check"] }], scope);
}

/**
 * Takes features out of copies of the project, and tests the remaining project: each feature alone, and all together.
 * @param filters features to take out together instead
 */
export async function runWithout(scope: Scope, filters: string[]): Promise<Count> {
  if (filters.length > 0) return prove([{ taken: filters, stages: ["check", "unit", "e2e"] }], scope);
  const alone = names.map((name) => ({ taken: [name], stages: ["check", "unit"] }));
  return prove([...alone, { taken: names, stages: ["check", "unit", "e2e"] }], scope);
}

async function prove(cases: { taken: string[]; stages: string[] }[], scope: Scope): Promise<Count> {
  await claim(testLocal, "npm test without", scope);
  for (const { taken, stages } of cases) {
    title(`Without ${taken.join(", ")}`);
    const folder = join(testLocal, "without", taken.join("-"));
    scope.defer(() => rmSync(folder, { recursive: true, force: true }));
    copyProject(folder);
    await step("Take out", runIn(folder, ["without", ...taken], scope));
    await step("Refuse", refuseIn(folder, ["without", "local"], scope));
    for (const stage of stages) await step(stage, runIn(folder, ["test", stage], scope));
  }
  return { passed: cases.length, failed: 0 };
}

/** Checks that a copy with uncommitted changes refuses to take out more, and does not change. */
async function refuseIn(folder: string, args: string[], { signal }: Scope): Promise<string> {
  const script = join(folder, "scripts/run.mjs");
  const { code, output } = await captureTool([script, ...args], testVariables(process.env), signal, folder);
  if (code !== 0 && output.includes("not committed") && existsSync(script)) return "uncommitted changes";
  throw new Failure(`npm run ${args.join(" ")} did not refuse uncommitted changes:\n${output}`);
}

/** Runs a command in a copy until it ends. @returns the last line that it printed */
async function runIn(folder: string, args: string[], { signal }: Scope): Promise<string> {
  const script = join(folder, "scripts/run.mjs");
  const { code, output } = await captureTool([script, ...args], testVariables(process.env), signal, folder);
  if (code === 0) return output.trim().split("\n").at(-1) ?? "";
  console.log(output);
  throw new Failure(`npm run ${args.join(" ")} failed in a copy of the project.`);
}
