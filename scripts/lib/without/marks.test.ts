import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { root } from "@standby/stack/paths";
import { expect, test } from "vitest";
import { features, withDependents } from "./features.ts";
import { importsOf } from "./imports.ts";
import { isOfFeature, isSource, kindOf, projectFiles } from "./project-files.ts";
import { readMark, stripMarks } from "./strip-marks.ts";

const names = Object.keys(features);
const sources = projectFiles()
  .filter(isSource)
  .map((path) => ({ path, kind: kindOf(path), text: readFileSync(join(root, path), "utf8") }));

test("every mark names features that exist, and every block is closed", () => {
  const unknown = sources.flatMap(({ path, kind, text }) =>
    text
      .split("\n")
      .flatMap((line) => readMark(line, kind)?.names ?? [])
      .filter((name) => !names.includes(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(unknown).toEqual([]);
  for (const { text, kind } of sources) stripMarks(text, new Set(names), kind);
});

// The formatter moves a mark there when it breaks its line.
test("no line that ends a statement has a mark without the lines before", () => {
  const halves = sources.flatMap(({ path, text }) =>
    text
      .split("\n")
      .filter((line) => /^\s*[\])}].*\/\/ feature: [^{}]*$/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(halves).toEqual([]);
});

const parts = names.filter((name) => name !== "local");

const sets = [...names.map((name) => withDependents([name])), parts].map((gone) => ({
  gone,
  title: gone.join(", "),
}));

test.each(sets)("what stays without $title is a program", ({ gone }) => {
  const taken = new Set(gone);
  const broken = sources.flatMap(({ path, text }) => {
    if (!path.endsWith(".ts") || isOfFeature(path, taken)) return [];
    try {
      stripTypeScriptTypes(stripMarks(text, taken));
      return [];
    } catch (error) {
      return [`${path}: ${error}`];
    }
  });
  expect(broken).toEqual([]);
});

test.each(sets)("what stays imports nothing of $title", ({ gone }) => {
  const taken = new Set(gone);
  // Tests that import the stand-ins are deleted with them.
  const stays = (path: string) =>
    !isOfFeature(path, taken) && !(gone.includes("local") && path.includes(".test."));
  const left = sources.filter(({ path, kind }) => kind === "code" && stays(path));
  const broken = left.flatMap(({ path, text }) =>
    importsOf(path, stripMarks(text, taken))
      .filter((imported) => isOfFeature(imported, taken))
      .map((imported) => `${path} imports ${imported}`),
  );
  expect(broken).toEqual([]);
});
