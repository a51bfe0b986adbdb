import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Scope } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { root, testLocal } from "@standby/stack/paths";
import { captureShell } from "@standby/stack/run-tool";
import { claim } from "@standby/stack/session";
import { step, title } from "@standby/stack/terminal";
import { applyChange, readSteps, type Step } from "./guide.ts";
import { copyProject } from "./project-copy.ts";
import type { Count } from "./results.ts";
import { testVariables } from "./test-variables.ts";

/** The guides, in an order in which one may follow all of them in one clone. */
const guides = [
  "add-a-tool",
  "add-an-approved-tool", // feature: approvals
  "add-a-stream",
  "add-a-page",
  "testing",
  "make-it-yours",
];

const person = { GIT_AUTHOR_NAME: "Reader", GIT_AUTHOR_EMAIL: "reader@example.com" };
const committer = { GIT_COMMITTER_NAME: "Reader", GIT_COMMITTER_EMAIL: "reader@example.com" };

/** Follows the guides in docs/ to the letter, in a copy of the project. @param filters names of guides */
export async function runGuides(scope: Scope, filters: string[]): Promise<Count> {
  await claim(testLocal, "npm test guides", scope);
  const folder = join(testLocal, "guides");
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  copyProject(folder);
  const chosen = guides.filter((name) => filters.length === 0 || filters.includes(name));
  for (const name of chosen) {
    title(`docs/${name}.md`);
    const guide = readFileSync(join(root, "docs", `${name}.md`), "utf8");
    for (const each of readSteps(guide)) await follow(each, folder, scope);
  }
  return { passed: chosen.length, failed: 0 };
}

async function follow(each: Step, folder: string, scope: Scope): Promise<void> {
  if (each.kind === "run") {
    for (const command of each.commands) await step("Run", run(command, folder, scope));
    return;
  }
  const path = join(folder, each.path);
  mkdirSync(dirname(path), { recursive: true });
  const text = each.kind === "write" ? each.text : applyChange(readFileSync(path, "utf8"), each.lines);
  writeFileSync(path, text);
  await step(each.kind === "write" ? "Write" : "Change", Promise.resolve(each.path));
}

async function run(command: string, folder: string, { signal }: Scope): Promise<string> {
  const variables = { ...testVariables(process.env), ...person, ...committer };
  const { code, output } = await captureShell(command, variables, signal, folder);
  if (code === 0) return command;
  console.log(output);
  throw new Failure(`"${command}" failed.`);
}
