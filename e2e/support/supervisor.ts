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
  const pid = await processOf(service);
  const family = [pid, ...descendantsOf(pid)];
  for (const member of family) process.kill(member, "SIGSTOP");
  return () => {
    for (const member of family) resume(member);
  };
}

function resume(pid: number): void {
  try {
    process.kill(pid, "SIGCONT");
  } catch {
    // It was killed meanwhile.
  }
}

/** Returns the id of a service's process, once the service is ready. */
export async function processOf(service: Service): Promise<number> {
  const response = await fetch(`${settings.supervisorUrl}/services/${service}`);
  const { pid }: { pid: number } = await response.json();
  return pid;
}

/** Returns the ids of all child processes of a process, and of theirs, whose command matches. */
export function descendantsOf(pid: number, command = /./): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => /^ *(\d+) +(\d+) +(.*)$/.exec(line) ?? []);
  const descend = (parent: number): { id: number; args: string }[] =>
    rows.flatMap(([, child, of, args = ""]) =>
      Number(of) === parent ? [{ id: Number(child), args }, ...descend(Number(child))] : [],
    );
  return descend(pid).flatMap(({ id, args }) => (command.test(args) ? [id] : []));
}
