import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { killGroup } from "./child-process.ts";
import type { LockRecord } from "./lock.ts";
import { root } from "./paths.ts";

/**
 * Clears up after a holder that was killed: what it started ends by itself within moments, and what has not is
 * ended here, after a look at whether that process number still means a program of this project.
 */
export async function endLeftovers(left: LockRecord): Promise<void> {
  for (let tries = 0; tries < 60 && left.children.some(isOurs); tries += 1) await wait(100);
  for (const pid of left.children.filter(isOurs)) killGroup(pid);
}

function isOurs(pid: number): boolean {
  // On Windows there is no cheap way to tell; there, everything ends with the pipe from its launcher.
  if (process.platform === "win32") return false;
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.includes(root) ?? false;
}
