import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./child-process.ts";
import type { Variables } from "./dotenv.ts";
import { bin, packageFile, root } from "./paths.ts";
import type { Settings } from "./settings.ts";

/** Flag that is the default in Node 24. Without it, each promise in code with contexts costs several times more. */
const cheapContexts = "--experimental-async-context-frame";

/** A program, and the line of output by which it says that it is ready. */
type Spec = { program: Program; ready: RegExp; prepare?: () => void };

/** Speed at which local/model writes. */
export type Pace = { tokensPerSecond?: number; firstTokenMs?: number };

/** Returns the stand-in for Trigger.dev. @param control opens its control door, for tests only */
export function platformSpec(
  directory: string,
  variables: Variables,
  settings: Settings,
  control: boolean,
): Spec {
  return {
    ready: /^ready http/,
    program: {
      args: [packageFile("@standby/platform/main")],
      cwd: root,
      env: {
        ...variables,
        PLATFORM_PORT: String(settings.ports.platform),
        PLATFORM_DATA: join(directory, "platform"),
        PLATFORM_CONTROL: control ? "1" : "0",
      },
      log: join(directory, "logs", "platform.log"),
      ownProgram: true,
    },
  };
}

/** Returns the stand-in for OpenAI. @param control opens its control door, for tests only */
export function modelSpec(
  directory: string,
  variables: Variables,
  settings: Settings,
  options: { control: boolean; pace: Pace },
): Spec {
  const { tokensPerSecond, firstTokenMs } = options.pace;
  return {
    ready: /^ready http/,
    program: {
      args: [packageFile("@standby/model/main")],
      cwd: root,
      env: {
        ...variables,
        MODEL_PORT: String(settings.ports.model),
        MODEL_CONTROL: options.control ? "1" : "0",
        ...(tokensPerSecond !== undefined && { MODEL_TOKENS_PER_SECOND: String(tokensPerSecond) }),
        ...(firstTokenMs !== undefined && { MODEL_FIRST_TOKEN_MS: String(firstTokenMs) }),
      },
      log: join(directory, "logs", "model.log"),
      ownProgram: true,
    },
  };
}

/**
 * Returns the real `trigger dev`.
 * @param project the folder it runs in. A second CLI in the same folder would end the first
 * @param standIn true to connect to local/platform, which needs neither a login nor the network
 */
export function workerSpec(directory: string, variables: Variables, project: string, standIn: boolean): Spec {
  const emptyEnvFile = join(directory, "empty.env");
  const apiUrl = variables.TRIGGER_API_URL;
  return {
    ready: /Local worker ready/,
    prepare: () => {
      mkdirSync(join(directory, "home"), { recursive: true });
      // The files are already read. If the CLI read them again, an empty variable there would override these.
      writeFileSync(emptyEnvFile, "");
      // The CLI kills the process whose id this file holds, even if the id belongs to another program by now.
      rmSync(join(project, ".trigger", "dev.lock"), { force: true });
    },
    program: {
      args: [
        bin.trigger,
        "dev",
        ...(apiUrl ? ["--api-url", apiUrl] : []),
        ...["--env-file", emptyEnvFile, "--skip-update-check", "--skip-telemetry"],
        ...["--skip-platform-notifications", "--disable-warnings"],
      ],
      cwd: project,
      env: { ...variables, ...(standIn && standInLogin(directory)) },
      log: join(directory, "logs", "worker.log"),
      ownProgram: false,
    },
  };
}

/**
 * Returns the variables that keep the CLI away from the home folder, which may hold a login to the hosted platform.
 * The CLI passes NODE_OPTIONS on to the processes that run tasks.
 */
function standInLogin(directory: string): Variables {
  const home = join(directory, "home");
  const offline = import.meta.resolve("@standby/platform/offline");
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    LOCALAPPDATA: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    NODE_OPTIONS: `--import ${offline} ${cheapContexts}`,
  };
}

/** Returns `next dev`. */
export function devAppSpec(directory: string, variables: Variables, port: number): Spec {
  return {
    ready: /Ready in/,
    program: {
      args: [bin.next, "dev", "--hostname", "127.0.0.1", "--port", String(port)],
      cwd: root,
      env: { ...variables, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
      log: join(directory, "logs", "next.log"),
      ownProgram: false,
    },
  };
}

/** Returns the server of a production build. @param distDir the folder of the build, relative to the project */
export function builtAppSpec(directory: string, variables: Variables, port: number, distDir: string): Spec {
  const standalone = join(root, distDir, "standalone");
  return {
    ready: /Ready in/,
    program: {
      args: [cheapContexts, join(standalone, "server.js")],
      cwd: standalone,
      env: {
        ...variables,
        NODE_ENV: "production",
        PORT: String(port),
        HOSTNAME: "127.0.0.1",
        // Longer than clients keep an idle connection, so the server never closes one that a client is reusing.
        KEEP_ALIVE_TIMEOUT: "65000",
      },
      log: join(directory, "logs", "next.log"),
      ownProgram: false,
    },
  };
}
