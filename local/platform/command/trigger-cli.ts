import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Settings } from "./state.ts";
import { statePaths } from "./state.ts";

/** The version of the Trigger.dev packages that the platform is tested with. */
const TESTED_VERSION = "4.8.3";

/** The project ref of every project. It overrides the one in `trigger.config.ts`, so that nobody has to change that. */
export const PROJECT_REF = "proj_local";

/** The Trigger.dev CLI of a project: its entry file and version. */
export type TriggerCli = { main: string; version: string };

/** Finds the CLI of the project in `folder`. @throws Error when it is not installed */
export function findCli(folder: string): TriggerCli {
  let manifestPath: string;
  try {
    manifestPath = createRequire(join(folder, "package.json")).resolve("trigger.dev/package.json");
  } catch (cause) {
    const mend = `npm install --save-dev trigger.dev@${TESTED_VERSION}`;
    throw new Error(`The Trigger.dev CLI is not installed in ${folder}. Run: ${mend}`, { cause });
  }
  const manifest: { version: string; bin: Record<string, string> } = JSON.parse(
    readFileSync(manifestPath, "utf8"),
  );
  const main = join(dirname(manifestPath), manifest.bin.trigger ?? "");
  return { main, version: manifest.version };
}

/** Returns a warning when the CLI is not of the version that the platform is tested with. */
export function versionWarning({ version }: TriggerCli): string | undefined {
  if (version === TESTED_VERSION) return undefined;
  return `The platform is tested with trigger.dev ${TESTED_VERSION}, and this project has ${version}.`;
}

/** Starts `trigger dev` in `folder` against the platform at `url`. It ends when its standard input closes. */
export function startCli(
  cli: TriggerCli,
  folder: string,
  url: string,
  settings: Settings,
  cliArgs: string[],
): ChildProcess {
  const preloads = ["../offline.mjs", "../follow-parent.mjs"].map((file) => import.meta.resolve(file));
  const args = [
    ...preloads.flatMap((preload) => ["--import", preload]),
    ...[cli.main, "dev", "--project-ref", PROJECT_REF, "--api-url", url],
    ...["--skip-update-check", "--skip-telemetry", "--skip-platform-notifications"],
    ...cliArgs,
  ];
  return spawn(process.execPath, args, {
    cwd: folder,
    env: {
      ...process.env,
      TRIGGER_API_URL: url,
      TRIGGER_ACCESS_TOKEN: settings.accessToken,
      // The folder of the CLI's profiles, so that it does not use those in the home folder.
      XDG_CONFIG_HOME: statePaths(folder).config,
      STANDBY_PARENT: String(process.pid),
      ...(process.stdout.isTTY && { FORCE_COLOR: "1" }),
    },
    // With a terminal, the CLI would ask whether to install an MCP server and skills.
    stdio: ["pipe", "pipe", "pipe"],
    // In its own process group, Ctrl-C does not reach the CLI directly, and its child processes can be killed with it.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
}
