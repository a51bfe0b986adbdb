import { expect, test } from "vitest";
import { applyChange, readSteps } from "./guide.ts";

test("the steps of a guide are files, changes and commands, in order", () => {
  const guide = [
    ...["# Guide", "```ts lib/a.ts", "one();", "```", "Then:", "```diff lib/b.ts", " a", "+b", "```"],
    ...["```sh", "npm run check # lint", "npm test", "```", "```ts", "notAStep();", "```"],
  ].join("\n");
  expect(readSteps(guide)).toEqual([
    { kind: "write", path: "lib/a.ts", text: "one();\n" },
    { kind: "change", path: "lib/b.ts", lines: [" a", "+b"] },
    { kind: "run", commands: ["npm run check", "npm test"] },
  ]);
});

test("a change adds and removes lines where its other lines are", () => {
  const text = "a\nb\nc\na\nd\n";
  expect(applyChange(text, [" b", "+x", " c"])).toBe("a\nb\nx\nc\na\nd\n");
  expect(applyChange(text, ["-b", "+x"])).toBe("a\nx\nc\na\nd\n");
  expect(applyChange(text, [" c", "+x", "…", " a", "-d"].slice(0, 2))).toBe("a\nb\nc\nx\na\nd\n");
  expect(applyChange(text, [" a", "+x", "", " a", "+y"])).toBe("a\nx\nb\nc\na\ny\nd\n");
  expect(applyChange(text, [" a", "+x", "…", "-d"])).toBe("a\nx\nb\nc\na\n");
});

test("a change whose lines are not there is refused", () => {
  expect(() => applyChange("a\nb\n", [" b", " a", "+x"])).toThrow("not there");
  expect(() => applyChange("ab\n", [" b", "+x"])).toThrow("not there");
  expect(() => applyChange("a\n", ["+x"])).toThrow("not there");
});
