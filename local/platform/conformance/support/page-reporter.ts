import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { DIFFERENCES } from "./difference-list.ts";
import { ROWS, rowsOf } from "./rows.ts";
import { UNSUPPORTED } from "./unsupported.ts";

type Row = { passed: string[]; failed: string[]; skipped: string[] };

/**
 * Writes what the suite has just shown as a page, row by row: the address of the page is in CONFORMANCE_PAGE, which is
 * set only when all of the suite runs, here. A row without a test, or with a test that did not pass, says so.
 */
export default class PageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env.CONFORMANCE_PAGE;
    if (!file) return;
    // Files run side by side: their order on the page is to be the same each time.
    const sorted = modules.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
    const tests = sorted.flatMap((module) => [...module.children.allTests()]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pageOf(tests));
  }
}

/** The page, as Markdown. */
function pageOf(tests: TestCase[]): string {
  const rows = Object.entries(ROWS).map(
    ([row, what]) => `| ${row} | ${what} | ${cellsOf(rowOf(tests, row))} |`,
  );
  const others = tests.filter(({ name }) => rowsOf(name).length === 0 && !name.startsWith("left out"));
  const leftOut = [...new Set(UNSUPPORTED.map(({ part }) => part))].map((part) => {
    const named = tests.filter(({ name }) => name.startsWith(`left out: ${part} `));
    return `| ${part} | ${named.length > 0 && named.every((test) => test.ok()) ? "501, by name" : "not shown"} |`;
  });
  return [
    "# Conformance",
    "",
    "What Trigger.dev promises for streams, realtime and runs, and the tests that show it through the real SDK, CLI and",
    "React hooks (4.8.3) against `local/platform`. The suite writes this page (`npm run test:conformance`): a result is",
    "what happened, not what was meant. With `TRIGGER_API_URL`, `TRIGGER_SECRET_KEY`, `TRIGGER_PROJECT_REF` and",
    "`TRIGGER_ACCESS_TOKEN` set, the same tests run against the platform there, and the page is left as it is.",
    "",
    "| Row | What | Tests | Result here |",
    "|---|---|---|---|",
    ...rows,
    "",
    "## Beyond the rows",
    "",
    ...others.map((test) => `- ${test.fullName.replace(" > ", ": ")}: ${test.ok() ? "passes" : "**fails**"}`),
    "",
    "## Not supported",
    "",
    "Such a call answers 501, names the part, and is not tried again by the SDK.",
    "",
    "| Part | Answer |",
    "|---|---|",
    ...leftOut,
    "",
    "## Where it differs from the hosted platform, on purpose",
    "",
    ...Object.entries(DIFFERENCES).map(([name, text]) => `- **${name}**: ${text}`),
    "",
  ].join("\n");
}

function rowOf(tests: TestCase[], row: string): Row {
  const found: Row = { passed: [], failed: [], skipped: [] };
  for (const test of tests) {
    const { name } = test;
    if (!rowsOf(name).includes(row)) continue;
    found[test.result().state === "passed" ? "passed" : test.ok() ? "skipped" : "failed"].push(
      name.replace(/^(S\d+ )+/, ""),
    );
  }
  return found;
}

function cellsOf({ passed, failed, skipped }: Row): string {
  const names = [...passed, ...failed, ...skipped].map((name) => name.replaceAll("|", "\\|"));
  if (names.length === 0) return "**none** | **not shown**";
  const bad = [...failed.map((name) => `fails: ${name}`), ...skipped.map((name) => `not run: ${name}`)];
  return `${names.join("; ")} | ${bad.length === 0 ? "passes" : `**${bad.join("; ")}**`}`;
}
