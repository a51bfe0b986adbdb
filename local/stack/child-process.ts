import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { killGroup } from "@standby/platform/process-group";

/** A program to run under the project's own Node. */
export type Program = {
  /** Script and arguments. */
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** File that all its output is appended to. */
  log: string;
  /** True for the stand-ins, which end when their standard input closes. Other programs run under a keeper. */
  ownProgram: boolean;
  onLine?: (line: string, from: "stdout" | "stderr") => void;
};

/** A running program. */
export type Child = {
  pid: number;
  /** Resolves when the program has ended, to the reason: "exit code 1" or "signal SIGKILL". */
  exited: Promise<string>;
  /** Asks the program to end, and kills it if it does not. Resolves when it and its child processes are gone. */
  stop: () => Promise<void>;
  /** Kills the program and its child processes at once, like a crash. */
  kill: () => void;
};

const keeper = join(import.meta.dirname, "keeper.ts");
const patience = 8000;

/** Starts a program in its own process group. It ends when this process ends, even by `kill -9`. */
export function startChild(program: Program): Child {
  mkdirSync(dirname(program.log), { recursive: true });
  const log = createWriteStream(program.log, { flags: "a" });
  const args = program.ownProgram ? program.args : [keeper, ...program.args];
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: program.cwd,
    env: { NODE_ENV: "development", ...program.env, STANDBY_PARENT_PIPE: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const from of ["stdout", "stderr"] as const)
    createInterface({ input: child[from] }).on("line", (line) => {
      log.write(`${line}\n`);
      program.onLine?.(line, from);
    });
  // A program that ends before it has read its input closes the pipe. Its exit code already tells why.
  child.stdin.on("error", () => undefined);
  const { pid } = child;
  const exited = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => {
      killGroup(pid);
      resolve(signal ? `signal ${signal}` : `exit code ${code}`);
    });
  });
  const kill = () => killGroup(pid);
  const stop = async () => {
    child.stdin.end();
    const insist = setTimeout(kill, patience);
    await exited;
    clearTimeout(insist);
  };
  return { pid: pid ?? 0, exited, stop, kill };
}
