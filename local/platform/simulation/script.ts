/** How an attempt of a simulated task ends: it succeeds after `failures` attempts that throw or whose process exits. */
export type End = { how: "succeed" | "throw" | "exit"; failures: number; delay: number };

/** One thing that a simulated task does. A `keyed` one has an idempotency key. Times are in seconds. */
export type Op =
  | { op: "wait"; seconds: number; keyed: boolean }
  | { op: "token"; seconds: number | undefined; keyed: boolean }
  | { op: "shared"; token: number }
  | { op: "input"; seconds: number | undefined; keyed: boolean }
  | { op: "child"; task: number; script: Script; keyed: boolean; waits: boolean }
  | { op: "batch"; task: number; scripts: Script[]; waits: boolean; halves: boolean };

/** What a simulated task does from the top in each attempt. */
export type Script = { ops: Op[]; end: End };

const retry = { maxAttempts: 3, minTimeoutInMs: 1000, maxTimeoutInMs: 60_000, factor: 8, randomize: false };

/** The tasks that the simulated CLI registers. The last one is missing in the first version of the code. */
export const TASKS = [
  { id: "plain", filePath: "a.ts", retry: { maxAttempts: 1 } },
  { id: "retried", filePath: "a.ts", retry },
  { id: "single", filePath: "a.ts", retry, queue: { concurrencyLimit: 1 } },
  { id: "expiring", filePath: "a.ts", retry, ttl: "90s", queue: { concurrencyLimit: 2 } },
  { id: "shared", filePath: "a.ts", retry, queue: { name: "shared", concurrencyLimit: 2 } },
  { id: "scheduled", filePath: "a.ts", retry, schedule: { cron: "*/5 * * * *", timezone: "UTC" } },
  { id: "late", filePath: "a.ts", retry },
] as const;

/** Returns the id of a task by any number. */
export function taskOf(number: number): string {
  const triggered = TASKS.filter((task) => task.id !== "scheduled");
  return triggered[number % triggered.length]?.id ?? "plain";
}

/** Returns the limit that the code declares for a queue, or undefined. */
export function declaredLimit(queue: string): number | undefined {
  if (queue === "task/single") return 1;
  return queue === "shared" || queue === "task/expiring" ? 2 : undefined;
}
