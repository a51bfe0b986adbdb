import { Failure } from "./failure.ts";
import { complain, remark } from "./terminal.ts";

/** What a command gets: when to stop, and a place for what must be undone at the end. */
export type Scope = {
  /** Aborted by Ctrl-C, by SIGTERM, when the terminal closes and when the process that started this one is gone. */
  signal: AbortSignal;
  /** Has `undo` run when the command ends, however it ends; the last one registered runs first. */
  defer: (undo: () => void | Promise<void>) => void;
};

/**
 * Runs a command to its end, or until it is told to stop, and then undoes what it deferred.
 * @param body gives the exit code of the process
 */
export async function runCommand(body: (scope: Scope) => Promise<number>): Promise<void> {
  const stopping = new AbortController();
  const undos: (() => void | Promise<void>)[] = [];
  const told = listenForStop(() => stopping.abort());
  const stopped = new Promise<number>((resolve) => {
    stopping.signal.addEventListener("abort", () => resolve(told.exitCode()), { once: true });
  });
  const scope: Scope = { signal: stopping.signal, defer: (undo) => undos.push(undo) };
  let exitCode: number;
  try {
    exitCode = await Promise.race([body(scope), stopped]);
  } catch (error) {
    exitCode = 1;
    report(error);
  }
  stopping.abort();
  for (const undo of undos.reverse()) {
    try {
      await undo();
    } catch (error) {
      report(error);
    }
  }
  process.exit(exitCode);
}

function report(error: unknown): void {
  if (error instanceof Failure) complain(error.message);
  else console.error(error);
}

function listenForStop(stop: () => void) {
  let first: number | undefined;
  let exitCode = 0;
  const begin = (code: number) => {
    if (first !== undefined) return;
    first = performance.now();
    exitCode = code;
    if (process.stdout.isTTY) remark("\nStopping. Once more to stop without waiting.");
    stop();
  };
  const onSignal = (code: number) => {
    // One Ctrl-C may arrive twice within moments; a person who presses again means it.
    if (first !== undefined && performance.now() - first > 1000) process.exit(code);
    begin(code);
  };
  process.on("SIGINT", () => onSignal(130));
  process.on("SIGTERM", () => onSignal(143));
  process.on("SIGHUP", () => begin(129));
  process.on("message", (message) => {
    if (message === "stop") begin(143);
  });
  process.on("disconnect", () => begin(129));
  // Listening on the channel must not keep a finished command alive.
  process.channel?.unref();
  return { exitCode: () => exitCode };
}
