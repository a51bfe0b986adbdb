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

/** A platform and a CLI that runs the tasks of `project/`, in a temporary folder outside the repository. */
export type World = {
  url: string;
  secretKey: string;
  /** True for the local platform. Only that has processes to kill. */
  isLocal: boolean;
  /** Ends the platform with SIGKILL. */
  killPlatform: () => Promise<void>;
  /** Starts it again on the same port and data. */
  startPlatform: () => Promise<void>;
  killCli: () => Promise<void>;
  /** Suspends the CLI's process: it hangs with open connections. */
  pauseCli: () => void;
  continueCli: () => void;
  startCli: () => Promise<void>;
  close: () => Promise<void>;
};

const START_WITHIN = 100_000;

/**
 * Waits for a line of a process's output that matches. Kills a process that takes longer than 100 s.
 * @throws Error with the whole output when the process ends first
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

/** Copies the tasks to a temporary folder, since a second CLI in one folder ends the first. Returns the folder. */
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

/** Ms without a request after which the CLI counts as hung. It is longer than a dequeue waits. */
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
      // The variables of vitest would change how tasks are bundled and run.
      NODE_ENV: "development",
      VITEST: undefined,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Returns the address of a hosted platform from the environment. @throws Error when one of its variables is missing */
function remotePlatform(): string | undefined {
  const { TRIGGER_API_URL } = process.env;
  const others = ["TRIGGER_SECRET_KEY", "TRIGGER_ACCESS_TOKEN", "TRIGGER_PROJECT_REF"];
  const missing = others.filter((name) => !process.env[name]);
  if (TRIGGER_API_URL && missing.length > 0)
    throw new Error(`TRIGGER_API_URL needs ${missing.join(", ")} too`);
  return TRIGGER_API_URL?.replace(/\/$/, "");
}

/**
 * Starts a platform and a CLI. With TRIGGER_API_URL, TRIGGER_SECRET_KEY, TRIGGER_ACCESS_TOKEN and TRIGGER_PROJECT_REF
 * set, it starts only a CLI for the platform at that address.
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
