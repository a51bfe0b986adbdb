import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@standby/stack/paths";
import { expect, test } from "vitest";
import { projectFiles } from "./lib/without/project-files.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = projectFiles().filter((path) => path.endsWith(".md") && !path.includes("/library/"));

/** Lists the files and folders that a page links to, as paths from the project's root. */
function linksOf(page: string): string[] {
  const links = read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g);
  return [...links].map(([, link = ""]) => join(dirname(page), decodeURIComponent(link)));
}

test.each(pages)("every link of %s leads to a file", (page) => {
  expect(linksOf(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("the files to read first are under 900 lines together", () => {
  const files = linksOf("docs/read-me-first.md").filter((path) => /\.tsx?$/.test(path));
  const lines = files.flatMap((path) => read(path).trimEnd().split("\n"));
  expect(lines.length).toBeLessThan(900);
});

test("no source file has more than 300 lines", () => {
  const sources = projectFiles().filter((path) => /\.(?:[jt]sx?|mjs|css)$/.test(path));
  const long = sources.filter((path) => read(path).split("\n").length > 301);
  expect(long).toEqual([]);
});
