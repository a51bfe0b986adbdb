import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "@standby/stack/failure";
import { reports } from "@standby/stack/paths";

/** Numbers of checks or tests that passed and failed, and of tests that were left out. */
export type Count = { passed: number; failed: number; notRun?: number };

/** Returns the sum of counts. */
export function sum(counts: Count[]): Count {
  const total = { passed: 0, failed: 0, notRun: 0 };
  for (const { passed, failed, notRun = 0 } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.notRun += notRun;
  }
  return total;
}

/** Prints the last line of a test command. @returns the exit code of the command */
export function printCount({ passed, failed, notRun = 0 }: Count): number {
  console.log(`\n${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run` : ""}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Returns the path for a test runner's report, and deletes the report of an earlier run. */
export function newReport(name: string): string {
  const path = join(reports, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

/**
 * Counts the tests in the JSON report of vitest or Playwright.
 * A test that passed only in a retry counts as failed, because no test here is retried.
 * @param exitCode exit code of the runner. A runner that failed without a failed test counts as one failure
 */
export function readCount(path: string, exitCode: number): Count {
  const report: VitestReport & PlaywrightReport = readJson(path);
  const passed = report.numPassedTests ?? report.stats?.expected ?? 0;
  const failed = report.numFailedTests ?? (report.stats?.unexpected ?? 0) + (report.stats?.flaky ?? 0);
  const notRun = report.numPendingTests ?? report.stats?.skipped ?? 0;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, notRun };
}

type VitestReport = { numPassedTests?: number; numFailedTests?: number; numPendingTests?: number };
type PlaywrightReport = { stats?: { expected: number; unexpected: number; flaky: number; skipped: number } };

function readJson(path: string): VitestReport & PlaywrightReport {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Failure(`The test runner wrote no report to ${path}; what it said is above.`, { cause });
  }
}
