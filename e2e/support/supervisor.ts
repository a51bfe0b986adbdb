import { execFileSync } from "node:child_process";
import { settings } from "./settings.ts";

/** A service that `npm test` has started. */
export type Service = "platform" | "model" | "worker" | "next";

/** Kills a service and all its child processes with `kill -9`, like a crash. The supervisor starts it again. */
export async function kill(service: Service): Promise<void> {
  const response = await fetch(`${settings.supervisorUrl}/services/${service}/kill`, { method: "POST" });
  if (!response.ok) throw new Error(`${response.status} from the supervisor for ${service}`);
}

/** Freezes a service and its child processes, like an overloaded machine. Returns a function that resumes them. */
export async function freeze(service: Service): Promise<() => void> {
  const response = await fetch(`${settings.supervisorUrl}/services/${service}`);
  const { pid }: { pid: number } = await response.json();
  const family = withDescendants(pid);
  for (const member of family) process.kill(member, "SIGSTOP");
  return () => {
    for (const member of family) process.kill(member, "SIGCONT");
  };
}

function withDescendants(pid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const descend = (parent: number): number[] =>
    pairs.flatMap(([child, of]) => (of === parent && child ? [child, ...descend(child)] : []));
  return [pid, ...descend(pid)];
}
