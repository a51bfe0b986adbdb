import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** All routes but the one that answers for addresses without a route. */
const files = globSync("app/**/route.ts").filter((file) => !file.includes("[...unknown]"));
const METHODS = ["DELETE", "GET", "PATCH", "POST", "PUT"];

test("there are routes", () => {
  expect(files.length).toBeGreaterThan(10);
});

test.each(files)("%s answers every method, and each handler is made by the wrapper", (file) => {
  const source = readFileSync(file, "utf8");
  const handlers = [...source.matchAll(/^export const (\w+) = route\(/gm)].map(([, name]) => name);
  const others = [...source.matchAll(/^export const \{ ([\w, ]+) \} = otherMethods\(/gm)].flatMap(
    ([, names = ""]) => names.split(", "),
  );
  expect([...handlers, ...others].toSorted()).toEqual(METHODS);
  const exports = [...source.matchAll(/^export\b/gm)];
  expect(exports.length, "nothing else is exported").toBe(handlers.length + (others.length > 0 ? 1 : 0));
});

test("there are no server actions, which the wrapper could not check", () => {
  const sources = globSync("{app,components,server,lib}/**/*.{ts,tsx}", {
    exclude: (path) => path.includes("every-route"),
  });
  for (const file of sources) expect(readFileSync(file, "utf8"), file).not.toMatch(/^\s*["']use server["']/m);
});
