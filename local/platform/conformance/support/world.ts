import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../../../..");
const SECRET_KEY = "tr_dev_conformance";
const ACCESS_TOKEN = "tr_pat_conformance";
const PROJECT_REF = "proj_conformance";

/** A platform and a CLI that runs the tasks of `project/`, in a folder of their own outside the repository. */
export type World = {
  url: string;
  secretKey: string;
  /** True for our stand-in: only then is there anything to kill. */
  isLocal: boolean;
  /** Ends the platform with SIGKILL. */
  killPlatform: () => Promise<void>;
  /** Starts it again on the same port and data. */
  startPlatform: () => Promise<void>;
  killCli: () => Promise<void>;
  /** Stops and continues the CLI's process: it hangs, with all its connections open. */
  pauseCli: () => void;
  continueCli: () => void;
  startCli: () => Promise<void>;
  close: () => Promise<void>;
};

const START_WITHIN = 100_000;

/**
 * Waits for a line of a process's output that matches. @throws with the whole output when the process ends first; one
 * that takes longer than 100 s is ended.
 */
function waitForLine(child: ChildProcess, pattern: RegExp, what: string): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = "";
    const deadline = setTimeout(() => child.kill("SIGKILL"), START_WITHIN);
    const look = (bytes: Buffer) => {
      output += bytes.toString();
      const match = pattern.exec(output);
      if (!match) return;
      clearTimeout(deadline);
      resolve(match);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.on("exit", (code, signal) => {
      clearTimeout(deadline);
      reject(new Error(`${what} ended (${code ?? signal}):\n${output}`));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** A copy of the tasks outside the repository, since a second CLI in one directory kills the first. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "platform-conformance-"));
  cpSync(join(HERE, "../project"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "conformance", type: "module" }));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ lockfileVersion: 3 }));
  const compilerOptions = { target: "ES2023", module: "esnext", moduleResolution: "bundler", strict: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "home"));
  return folder;
}

/** Ms without a sign of life of the CLI after which what it executes has failed. Longer than a dequeue is held. */
export const CLI_SILENCE = 20_000;

function startPlatformProcess(data: string, port: number): ChildProcess {
  const main = join(HERE, "../../main.ts");
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: {
      ...process.env,
      PLATFORM_PORT: String(port),
      PLATFORM_DATA: data,
      PLATFORM_CONTROL: "1",
      PLATFORM_CLI_SILENCE: String(CLI_SILENCE),
      TRIGGER_SECRET_KEY: SECRET_KEY,
      TRIGGER_ACCESS_TOKEN: ACCESS_TOKEN,
      TRIGGER_PROJECT_REF: PROJECT_REF,
      STANDBY_PARENT_PIPE: "1",
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
}

function startCliProcess(folder: string, url: string, isLocal: boolean): ChildProcess {
  const cli = join(ROOT, "node_modules/trigger.dev/dist/esm/index.js");
  const flags = [
    "--skip-update-check",
    "--skip-telemetry",
    "--skip-platform-notifications",
    "--disable-warnings",
  ];
  const preload = isLocal ? ["--import", pathToFileURL(join(HERE, "../../offline.mjs")).href] : [];
  return spawn(process.execPath, [...preload, cli, "dev", ...flags], {
    cwd: folder,
    env: {
      ...process.env,
      HOME: join(folder, "home"),
      USERPROFILE: join(folder, "home"),
      TRIGGER_API_URL: url,
      TRIGGER_ACCESS_TOKEN: process.env.TRIGGER_ACCESS_TOKEN ?? ACCESS_TOKEN,
      TRIGGER_PROJECT_REF: process.env.TRIGGER_PROJECT_REF ?? PROJECT_REF,
      // Vitest's own settings would change how tasks are bundled and run.
      NODE_ENV: "development",
      VITEST: undefined,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The address of a platform that is not ours, if one is named. @throws when what else it takes is missing */
function remotePlatform(): string | undefined {
  const { TRIGGER_API_URL } = process.env;
  const others = ["TRIGGER_SECRET_KEY", "TRIGGER_ACCESS_TOKEN", "TRIGGER_PROJECT_REF"];
  const missing = others.filter((name) => !process.env[name]);
  if (TRIGGER_API_URL && missing.length > 0)
    throw new Error(`TRIGGER_API_URL needs ${missing.join(", ")} too`);
  return TRIGGER_API_URL?.replace(/\/$/, "");
}

/**
 * Brings up a platform and a CLI. With TRIGGER_API_URL, TRIGGER_SECRET_KEY, TRIGGER_ACCESS_TOKEN and
 * TRIGGER_PROJECT_REF set it is the platform there, and only the CLI is started.
 */
export async function startWorld(): Promise<World> {
  const remote = remotePlatform();
  const folder = copyProject();
  const data = join(folder, "data");
  let platform: ChildProcess | undefined;
  let cli: ChildProcess | undefined;
  let url = remote ?? "";

  async function startPlatform(port: number): Promise<void> {
    platform = startPlatformProcess(data, port);
    const [, address] = await waitForLine(platform, /ready (\S+)/, "The platform");
    url = address ?? "";
  }
  async function startCli(): Promise<void> {
    cli = startCliProcess(folder, url, !remote);
    await waitForLine(cli, /Local worker ready/, "The CLI");
  }
  async function kill(child: ChildProcess | undefined): Promise<void> {
    child?.kill("SIGKILL");
    if (child) await ended(child);
  }

  if (!remote) await startPlatform(0);
  try {
    await startCli();
  } catch (error) {
    await kill(platform);
    throw error;
  }
  return {
    get url() {
      return url;
    },
    secretKey: remote ? (process.env.TRIGGER_SECRET_KEY ?? "") : SECRET_KEY,
    isLocal: !remote,
    killPlatform: () => kill(platform),
    startPlatform: () => startPlatform(Number(new URL(url).port)),
    killCli: () => kill(cli),
    pauseCli: () => void cli?.kill("SIGSTOP"),
    continueCli: () => void cli?.kill("SIGCONT"),
    startCli,
    close: async () => {
      await kill(cli);
      await kill(platform);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
