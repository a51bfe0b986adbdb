import { type ChildProcess, spawnSync } from "node:child_process";
import { once } from "node:events";

/** Ms that a process may take to end by itself. */
const PATIENCE = 8_000;

/**
 * Waits until a process has ended, and then kills the rest of its process group. `stop` closes the standard input of the
 * process, upon which it should end, and kills it when it takes too long.
 * @param child a process that leads its own group (`detached`), except on Windows
 * @returns its exit code, or 0 when it was stopped
 */
export async function untilEnded(child: ChildProcess, stop: AbortSignal): Promise<number> {
  let insist: NodeJS.Timeout | undefined;
  const end = () => {
    child.stdin?.end();
    insist = setTimeout(() => killGroup(child.pid), PATIENCE);
  };
  if (stop.aborted) end();
  else stop.addEventListener("abort", end, { once: true });
  const [code] = await once(child, "exit");
  clearTimeout(insist);
  killGroup(child.pid);
  return stop.aborted ? 0 : (code ?? 1);
}

/** Kills a process and its whole group. */
export function killGroup(pid: number | undefined): void {
  // 0 would be the group of this process.
  if (!pid) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/PID", String(pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // ESRCH: no process of the group is left.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
