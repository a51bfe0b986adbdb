import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const patience = 4000;

/**
 * Waits for the watchdog of `trigger dev` to end, and kills it when it takes too long. The watchdog outlives the CLI
 * and tells the platform, within a second or two, that the CLI has ended. So the platform must still be running.
 * @param project the folder that `trigger dev` ran in
 */
export async function waitForWatchdog(project: string): Promise<void> {
  const pid = readPid(join(project, ".trigger", "watchdog.pid"));
  if (pid === undefined) return;
  for (let waited = 0; waited < patience; waited += 50) {
    if (!signal(pid, 0)) return;
    await wait(50);
  }
  signal(pid, "SIGKILL");
}

/** Reads the process id from "trigger-watchdog:<pid>" (trigger.dev 4.8.3, dist/esm/dev/devWatchdog.js). */
function readPid(path: string): number | undefined {
  try {
    const pid = Number(/^trigger-watchdog:(\d+)/.exec(readFileSync(path, "utf8"))?.[1]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: 0 | "SIGKILL"): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
