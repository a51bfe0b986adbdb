import { Failure } from "./failure.ts";
import { complain, remark } from "./terminal.ts";

/** The lifetime of a command: a signal to stop, and the cleanup to run at the end. */
export type Scope = {
  /** Aborted by Ctrl-C, by SIGTERM, when the terminal closes, and when the parent process has ended. */
  signal: AbortSignal;
  /** Registers a cleanup that runs when the command ends, also after an error. The last registered runs first. */
  defer: (undo: () => void | Promise<void>) => void;
};

/**
 * Opens a scope.
 * @returns the scope, and a function that ends it: it aborts the signal and runs the deferred cleanup
 */
export function openScope(): { scope: Scope; close: () => Promise<void> } {
  const ending = new AbortController();
  const undos: (() => void | Promise<void>)[] = [];
  const close = async () => {
    ending.abort();
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      try {
        await undo();
      } catch (error) {
        report(error);
      }
    }
  };
  return { scope: { signal: ending.signal, defer: (undo) => undos.push(undo) }, close };
}

/**
 * Runs a command until it ends or is told to stop, and then runs its deferred cleanup.
 * @param body returns the exit code of the process
 */
export async function runCommand(body: (scope: Scope) => Promise<number>): Promise<void> {
  const { scope, close } = openScope();
  const stopped = new Promise<number>((resolve) => listenForStop(resolve));
  let exitCode: number;
  try {
    exitCode = await Promise.race([body(scope), stopped]);
  } catch (error) {
    exitCode = 1;
    report(error);
  }
  await close();
  process.exit(exitCode);
}

function report(error: unknown): void {
  if (error instanceof Failure) complain(error.message);
  else console.error(error);
}

/** Calls `stop` once, with the exit code, when this process is told to end. */
function listenForStop(stop: (exitCode: number) => void): void {
  let first: number | undefined;
  const begin = (code: number) => {
    if (first !== undefined) return;
    first = performance.now();
    stop(code);
  };
  const onSignal = (code: number) => {
    // One Ctrl-C may arrive twice within a short time. Only a later one is a second press.
    if (first !== undefined && performance.now() - first > 1000) process.exit(code);
    if (first === undefined && process.stdout.isTTY) remark("\nStopping. Once more to stop without waiting.");
    begin(code);
  };
  process.on("SIGINT", () => onSignal(130));
  process.on("SIGTERM", () => onSignal(143));
  process.on("SIGHUP", () => begin(129));
  process.on("message", (message) => {
    if (message === "stop") begin(143);
  });
  process.on("disconnect", () => begin(129));
  // The listener on the channel must not keep a finished command alive.
  process.channel?.unref();
}
