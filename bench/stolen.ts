import { readFileSync } from "node:fs";

/**
 * Follows how much of this machine's processor time its host gives to other guests, which makes everything slower.
 * @returns what to call at the end: the share of the time between, from 0 to 1; undefined where it is not told (only
 * Linux does)
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
 * Ticks since the machine started, from the first line of /proc/stat (proc_stat(5)): user, nice, system, idle, iowait,
 * irq, softirq, steal; what comes after these is counted in user and nice already.
 */
function readTicks(): { all: number; stolen: number } | undefined {
  if (process.platform !== "linux") return undefined;
  const line = readFileSync("/proc/stat", "utf8").split("\n", 1)[0] ?? "";
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: ticks.reduce((sum, part) => sum + part, 0), stolen: ticks[7] ?? 0 };
}
