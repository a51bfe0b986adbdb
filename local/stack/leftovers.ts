import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { killGroup } from "@standby/platform/process-group";
import type { LockRecord } from "./lock.ts";
import { root } from "./paths.ts";

/**
 * Cleans up after a lock holder that was killed. Its child processes end by themselves shortly after; those that do
 * not are killed here, if the process id still belongs to a program of this project.
 */
export async function endLeftovers(left: LockRecord): Promise<void> {
  for (let tries = 0; tries < 60 && left.children.some(isOurs); tries += 1) await wait(100);
  for (const pid of left.children.filter(isOurs)) killGroup(pid);
}

function isOurs(pid: number): boolean {
  // Windows has no cheap way to check. There, a process ends when the pipe from its launcher closes.
  if (process.platform === "win32") return false;
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.includes(root) ?? false;
}
