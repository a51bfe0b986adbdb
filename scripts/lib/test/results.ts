import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "@standby/stack/failure";
import { reports } from "@standby/stack/paths";

/** How many checks or tests passed and failed. */
export type Count = { passed: number; failed: number };

/** Adds counts up. */
export function sum(counts: Count[]): Count {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** Prints the last line of a test command. @returns the exit code that goes with it */
export function printCount({ passed, failed }: Count): number {
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** The path for the report of a test runner. Deletes the report of an earlier run. */
export function newReport(name: string): string {
  const path = join(reports, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

/**
 * Counts what a test runner wrote as JSON: vitest's `json` reporter or Playwright's.
 * A test that passed only when tried again counts as failed; nothing here is tried again.
 * @param exitCode of the runner; when it failed though no test did, that is one more failure
 */
export function readCount(path: string, exitCode: number): Count {
  const report: VitestReport & PlaywrightReport = readJson(path);
  const passed = report.numPassedTests ?? report.stats?.expected ?? 0;
  const failed = report.numFailedTests ?? (report.stats?.unexpected ?? 0) + (report.stats?.flaky ?? 0);
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

type VitestReport = { numPassedTests?: number; numFailedTests?: number };
type PlaywrightReport = { stats?: { expected: number; unexpected: number; flaky: number } };

function readJson(path: string): VitestReport & PlaywrightReport {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Failure(`The test runner wrote no report to ${path}; what it said is above.`, { cause });
  }
}
