import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import type { Variables } from "./dotenv.ts";
import { root } from "./paths.ts";

/**
 * Runs a tool of this project until it ends, with its output in the terminal.
 * @param args script and arguments for Node
 * @param signal ends it
 * @returns its exit code
 */
export function runTool(args: string[], variables: Variables, signal: AbortSignal): Promise<number> {
  // The tool shares the terminal, so Ctrl-C also reaches it directly. Both signals ask it to end normally.
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { NODE_ENV: "development", ...variables },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const end = () => child.kill("SIGTERM");
  signal.addEventListener("abort", end, { once: true });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      signal.removeEventListener("abort", end);
      resolve(code ?? 1);
    });
  });
}

/** Runs a tool of this project until it ends, and returns its output. @param cwd its working directory */
export function captureTool(
  args: string[],
  variables: Variables,
  signal: AbortSignal,
  cwd = root,
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { NODE_ENV: "development", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  return capture(child);
}

/** Runs a command line in a shell, and returns its output. @param cwd its working directory */
export function captureShell(
  command: string,
  variables: Variables,
  signal: AbortSignal,
  cwd: string,
): Promise<{ code: number; output: string }> {
  const child = spawn(command, [], {
    cwd,
    env: { NODE_ENV: "development", ...variables },
    shell: true,
    signal,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return capture(child);
}

/**
 * Runs npm and returns its output. Uses the npm that runs this command, or else the one on the PATH.
 * @param cwd its working directory
 */
export function captureNpm(
  args: string[],
  signal: AbortSignal,
  cwd = root,
): Promise<{ code: number; output: string }> {
  const cli = process.env.npm_execpath;
  if (cli && /^npm-cli\.c?js$/.test(basename(cli)))
    return captureTool([cli, ...args], process.env, signal, cwd);
  const shell = process.platform === "win32";
  return capture(spawn("npm", args, { cwd, shell, stdio: ["ignore", "pipe", "pipe"], signal }));
}

function capture(child: ChildProcess): Promise<{ code: number; output: string }> {
  let output = "";
  const keep = (text: string) => {
    output += text;
  };
  child.stdout?.setEncoding("utf8").on("data", keep);
  child.stderr?.setEncoding("utf8").on("data", keep);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
