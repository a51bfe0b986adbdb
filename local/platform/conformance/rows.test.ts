import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DIFFERENCES } from "./support/difference-list.ts";
import { ROWS, rowsOf } from "./support/rows.ts";
import { UNSUPPORTED } from "./support/unsupported.ts";

const here = import.meta.dirname;
const files = readdirSync(here).filter((file) => file.endsWith(".conformance.ts"));
const sources = files.map((file) => readFileSync(join(here, file), "utf8"));
const names = sources.flatMap((source) =>
  [...source.matchAll(/^ *(?:test|localTest\("[^"]*"\))\(\s*"((?:[^"\\]|\\.)*)"/gm)].map(
    (match) => match[1] ?? "",
  ),
);

test.each(Object.keys(ROWS))("%s has a test", (row) => {
  expect(names.filter((name) => rowsOf(name).includes(row))).not.toEqual([]);
});

test("the rows are in order, and every row that a test names exists", () => {
  const rows = Object.keys(ROWS);
  const inOrder = rows.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  expect(rows).toEqual(inOrder);
  expect(names.flatMap(rowsOf).filter((row) => !rows.includes(row))).toEqual([]);
});

test("the suite leaves tests out on a hosted platform only by skipping them", () => {
  const asking = sources.flatMap((source) => source.match(/^.*isHosted\(.*$/gm) ?? []);
  const inBodies = asking.filter((line) => !line.startsWith("describe.runIf("));
  expect(inBodies.map((line) => line.trim())).toEqual(['isHosted("schedule windows") ? 170_000 : 80_000,']);
});

// A run of the suite writes the page. This test fails when the suite has changed since.
test("docs/conformance.md lists the tests of the suite", () => {
  const page = readFileSync(join(here, "../../../docs/conformance.md"), "utf8");
  const shown = names.filter((name) => !name.startsWith("left out"));
  for (const name of shown) expect(page).toContain(name.replace(/^(S\d+ )+/, ""));
  for (const { part } of UNSUPPORTED) expect(page).toContain(`| ${part} | 501, by name |`);
  for (const text of Object.values(DIFFERENCES)) expect(page).toContain(text);
  expect(page).not.toContain("not shown");
});
