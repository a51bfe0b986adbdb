import { readFileSync } from "node:fs";

/**
 * Starts to measure the share of processor time that the host gives to other machines, which slows every figure down.
 * @returns a function to call at the end. It returns the share, from 0 to 1, or undefined outside Linux
 */
export function watchStolen(): () => number | undefined {
  const began = readTicks();
  return () => {
    const ended = readTicks();
    if (!began || !ended) return undefined;
    return (ended.stolen - began.stolen) / Math.max(1, ended.all - began.all);
  };
}

/**
 * Returns the ticks since the machine started, from the first line of /proc/stat (proc_stat(5)): user, nice, system,
 * idle, iowait, irq, softirq, steal. The later columns are already included in user and nice.
 */
function readTicks(): { all: number; stolen: number } | undefined {
  if (process.platform !== "linux") return undefined;
  const line = readFileSync("/proc/stat", "utf8").split("\n", 1)[0] ?? "";
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: ticks.reduce((sum, part) => sum + part, 0), stolen: ticks[7] ?? 0 };
}
