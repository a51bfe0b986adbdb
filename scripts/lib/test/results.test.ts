import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readCount, sum } from "./results.ts";

const folder = mkdtempSync(join(tmpdir(), "standby-results-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("counts the tests of vitest's report", () => {
  const path = report({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 3 });
  expect(readCount(path, 1)).toEqual({ passed: 5, failed: 2, notRun: 3 });
});

test("counts the tests of Playwright's report, and a flaky test as failed", () => {
  const path = report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 } });
  expect(readCount(path, 1)).toEqual({ passed: 4, failed: 2, notRun: 3 });
});

test("a runner that fails without a failed test counts as a failure", () => {
  const path = report({ numPassedTests: 5, numFailedTests: 0 });
  expect(readCount(path, 1)).toMatchObject({ passed: 5, failed: 1 });
});

test("a missing report is named in the error", () => {
  expect(() => readCount(join(folder, "none.json"), 1)).toThrow("wrote no report");
});

test("counts add up", () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3, notRun: 4 },
    ]),
  ).toEqual({ passed: 3, failed: 3, notRun: 4 });
});
