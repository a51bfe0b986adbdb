import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Memory in megabytes (each shared page counted once), and processor time in seconds, also of processes that ended. */
export type Usage = { megabytes: number; seconds: number; count: number };

/** A part of the running app: its name, the process that it begins with, and whether task processes belong to it. */
export type Part = { name: string; pid: number; tasks?: boolean };

type Row = { pid: number; parent: number; seconds: number; command: string };

const TASK = /run-worker/;

/** Returns what each part uses now. Linux only, because no other system tells the share of each process. */
export function readUsage(parts: readonly Part[]): Map<string, Usage> {
  const rows = readProcesses();
  return new Map(
    parts.map(({ name, pid, tasks }) => {
      const family = [...rows.filter((row) => row.pid === pid), ...descendants(rows, pid)];
      const own = tasks === undefined ? family : family.filter(({ command }) => TASK.test(command) === tasks);
      const megabytes = own.reduce((sum, row) => sum + memoryOf(row.pid), 0);
      // The CLI has ended the task processes whose time it holds.
      const parents = tasks === undefined ? own : tasks ? family : [];
      const seconds = own.reduce((sum, row) => sum + row.seconds, 0);
      const ended = parents.reduce((sum, row) => sum + endedChildrenOf(row.pid), 0);
      return [name, { megabytes, seconds: seconds + ended, count: own.length }];
    }),
  );
}

function readProcesses(): Row[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,cputimes=,args="], { encoding: "utf8" }).split(
    "\n",
  );
  return lines.map((line) => {
    const [, pid, parent, seconds, command = ""] = /^ *(\d+) +(\d+) +(\d+) +(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), seconds: Number(seconds), command };
  });
}

function descendants(rows: readonly Row[], pid: number): Row[] {
  return rows.filter(({ parent }) => parent === pid).flatMap((row) => [row, ...descendants(rows, row.pid)]);
}

/** Clock ticks a second, in which Linux counts processor time. */
const TICKS = 100;

/** Returns the processor time in seconds of a process's children that have ended (`cutime` and `cstime`, proc(5)). */
function endedChildrenOf(pid: number): number {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    const fields = afterName.split(" ").map(Number);
    return ((fields[13] ?? 0) + (fields[14] ?? 0)) / TICKS;
  } catch {
    return 0;
  }
}

/** Returns the proportional set size of a process in megabytes (proc_pid_smaps(5)); 0 when it has ended. */
function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Returns the id of PostgreSQL's first process. */
export async function findPostmaster(client: {
  query: (sql: string) => Promise<{ rows: unknown[] }>;
}): Promise<number> {
  const { rows } = await client.query(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
  );
  return (rows as { pid: number }[])[0]?.pid ?? 0;
}
