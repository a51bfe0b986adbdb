import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { DIFFERENCES } from "./difference-list.ts";
import { ROWS, rowsOf } from "./rows.ts";
import { UNSUPPORTED } from "./unsupported.ts";

type Result = "passes" | "fails" | "not run";
type Row = Record<Result, string[]>;

/**
 * Writes the results of the suite to the page at CONFORMANCE_PAGE, row by row. The variable is set only when the whole
 * suite runs against the local platform. The page marks rows without a test and rows with a test that did not pass.
 */
export default class PageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env.CONFORMANCE_PAGE;
    if (!file) return;
    // Files run in parallel, so their order varies.
    const sorted = modules.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
    const tests = sorted.flatMap((module) => [...module.children.allTests()]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pageOf(tests));
  }
}

/** Returns the page as Markdown. */
function pageOf(tests: TestCase[]): string {
  const rows = Object.entries(ROWS).map(
    ([row, what]) => `| ${row} | ${what} | ${cellsOf(rowOf(tests, row))} |`,
  );
  const others = tests.filter(({ name }) => rowsOf(name).length === 0 && !name.startsWith("left out"));
  const leftOut = [...new Set(UNSUPPORTED.map(({ part }) => part))].map((part) => {
    const named = tests.filter(({ name }) => name.startsWith(`left out: ${part} `));
    const isShown = named.length > 0 && named.every((test) => resultOf(test) === "passes");
    return `| ${part} | ${isShown ? "501, by name" : "not shown"} |`;
  });
  return [
    "# Conformance",
    "",
    "The features that Trigger.dev documents for streams, realtime and runs, and the tests that show them through the real",
    "SDK, CLI and React hooks (4.8.3) on `local/platform`. `npm run test:conformance` writes this page from the results of",
    "the tests. With `TRIGGER_API_URL`, `TRIGGER_SECRET_KEY`, `TRIGGER_PROJECT_REF` and `TRIGGER_ACCESS_TOKEN` set, the tests",
    "run against the platform at that address, and the page does not change.",
    "",
    "| Row | Feature | Tests | Result |",
    "|---|---|---|---|",
    ...rows,
    "",
    "## Other tests",
    "",
    ...others.map((test) => `- ${test.fullName.replace(" > ", ": ")}: ${emphasized(resultOf(test))}`),
    "",
    "## Not supported",
    "",
    "A call of these parts answers 501 with the name of the part, and the SDK does not retry it.",
    "",
    "| Part | Answer |",
    "|---|---|",
    ...leftOut,
    "",
    "## Deliberate differences from the hosted platform",
    "",
    ...Object.entries(DIFFERENCES).map(([name, text]) => `- **${name}**: ${text}`),
    "",
  ].join("\n");
}

/** Returns the result of a test. `ok()` of vitest is true for a skipped test. */
function resultOf(test: TestCase): Result {
  if (test.result().state === "passed") return "passes";
  return test.ok() ? "not run" : "fails";
}

const emphasized = (result: string) => (result === "passes" ? result : `**${result}**`);

function rowOf(tests: TestCase[], row: string): Row {
  const found: Row = { passes: [], fails: [], "not run": [] };
  for (const test of tests)
    if (rowsOf(test.name).includes(row)) found[resultOf(test)].push(test.name.replace(/^(S\d+ )+/, ""));
  return found;
}

function cellsOf(row: Row): string {
  const names = [...row.passes, ...row.fails, ...row["not run"]].map((name) => name.replaceAll("|", "\\|"));
  if (names.length === 0) return "**none** | **not shown**";
  const bad = [
    ...row.fails.map((name) => `fails: ${name}`),
    ...row["not run"].map((name) => `not run: ${name}`),
  ];
  return `${names.join("; ")} | ${emphasized(bad.join("; ") || "passes")}`;
}
