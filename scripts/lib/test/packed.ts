import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Child, startChild } from "@standby/stack/child-process";
import type { Scope } from "@standby/stack/command";
import type { Variables } from "@standby/stack/dotenv";
import { Failure } from "@standby/stack/failure";
import { packageFile, testLocal } from "@standby/stack/paths";
import { captureNpm, captureTool } from "@standby/stack/run-tool";
import { step, title } from "@standby/stack/terminal";
import { writeProject } from "./packed-project.ts";
import type { Count } from "./results.ts";
import { testVariables } from "./test-variables.ts";

const copy = join(testLocal, "packed");

/** Time for the CLI to get ready, and for the task to end, in milliseconds. */
const PATIENCE_MS = 120_000;

const profile =
  '{"version":2,"currentProfile":"default","profiles":{"default":{"accessToken":"tr_pat_mine"}}}\n';

/**
 * Tests the platform as a dependency of another project: packs it, installs the tarball in an empty folder outside the
 * repository, starts it with one command and runs a task. The login in the home folder must not change.
 */
export async function runPacked(scope: Scope): Promise<Count> {
  title("The packed platform");
  const folder = mkdtempSync(join(tmpdir(), "standby-packed-"));
  const project = join(folder, "project");
  const home = join(folder, "home");
  scope.defer(() => {
    for (const path of [copy, folder]) rmSync(path, { recursive: true, force: true, maxRetries: 10 });
  });
  const bare = testVariables(process.env);
  const atHome = { ...bare, HOME: home, USERPROFILE: home, APPDATA: home, XDG_CONFIG_HOME: undefined };
  const count = { passed: 0, failed: 0 };
  const check = async (name: string, work: Promise<string>) => {
    await step(name, work);
    count.passed += 1;
  };

  await check("Pack", pack(folder, scope.signal));
  writeProject(project, home, profile);
  await check("Install", install(folder, project, scope.signal));
  const app = start(project, atHome);
  scope.defer(app.child.stop);
  await check("Start", app.ready);
  await check("Run", runTask(project, bare, scope.signal));
  await check("Home", lookAt(home));
  return count;
}

/** Packs a copy of the package, because `npm pack` temporarily changes its package.json. */
async function pack(folder: string, signal: AbortSignal): Promise<string> {
  rmSync(copy, { recursive: true, force: true });
  cpSync(dirname(packageFile("@standby/platform")), copy, { recursive: true });
  await npm(["pack", "--pack-destination", folder], copy, signal);
  return tarballIn(folder);
}

async function npm(args: string[], cwd: string, signal: AbortSignal): Promise<void> {
  const { code, output } = await captureNpm(args, signal, cwd);
  if (code !== 0) throw new Failure(`npm ${args[0]} failed:\n${output}`);
}

function tarballIn(folder: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (name) return name;
  throw new Failure("npm pack left no tarball.");
}

async function install(folder: string, project: string, signal: AbortSignal): Promise<string> {
  const packages = [join(folder, tarballIn(folder)), "@trigger.dev/sdk@4.8.3", "trigger.dev@4.8.3"];
  const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await npm(["install", ...flags, ...packages], project, signal);
  if (existsSync(join(project, "node_modules/.bin/standby-platform"))) return "npx standby-platform is there";
  throw new Failure("The installed package has no command standby-platform.");
}

/** Starts the program behind `npx standby-platform dev`. */
function start(project: string, env: Variables): { child: Child; ready: Promise<string> } {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = startChild({
    args: [join(project, "node_modules/@standby/platform/dist/cli.js"), "dev"],
    cwd: project,
    env,
    log: join(testLocal, "logs", "packed.log"),
    ownProgram: false,
    onLine: (line) => {
      if (/Local worker ready/.test(line)) resolve("the real trigger dev is ready");
    },
  });
  const ended = (how: string) => reject(new Failure(`standby-platform dev ended (${how}).`));
  child.exited.then(ended, ended);
  const late = AbortSignal.timeout(PATIENCE_MS);
  late.addEventListener("abort", () =>
    reject(new Failure("standby-platform dev did not get ready in time.")),
  );
  return { child, ready: promise };
}

async function runTask(project: string, variables: Variables, signal: AbortSignal): Promise<string> {
  const args = ["--env-file=.standby/trigger.env", "call.mjs"];
  const patient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const { code, output } = await captureTool(args, variables, patient, project);
  if (code === 0 && /"status":"COMPLETED".*"message":"Hello Ada!"/.test(output)) return "Hello Ada!";
  throw new Failure(`The task did not answer:\n${output}`);
}

async function lookAt(home: string): Promise<string> {
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = readFileSync(join(home, ".config/trigger/config.json"), "utf8");
  if (kept === profile && files.length === 1) return "nothing was written there";
  throw new Failure(`Files in the home folder: ${files.map(({ name }) => name).join(", ")}.`);
}
