import { execFileSync } from "node:child_process";
import { settings } from "./settings.ts";

/** A part of what `npm test` has brought up. */
export type Service = "platform" | "model" | "worker" | "next";

/** Does to a service what a crash would (`kill -9` of it and all it started). It is started again by itself. */
export async function kill(service: Service): Promise<void> {
  const response = await fetch(`${settings.supervisorUrl}/services/${service}/kill`, { method: "POST" });
  if (!response.ok) throw new Error(`${response.status} from the supervisor for ${service}`);
}

/** Freezes a service with all it has started, as a machine does that is out of breath. Gives what lets it go on. */
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
