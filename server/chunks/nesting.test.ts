import fc from "fast-check";
import { expect, test } from "vitest";
import { createNestingLimit } from "@/server/chunks/nesting";

test("a text is within its own depth, however it is cut, and not within less", () => {
  const value = fc.jsonValue({ maxDepth: 6, stringUnit: fc.constantFrom("[", "]", "{", '"', "\\", "a") });
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 5 }), (json, size) => {
      const pieces = JSON.stringify(json).match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
      const depth = depthOf(json);
      expect(pieces.map(createNestingLimit(depth)).at(-1)).toBe(true);
      if (depth > 0) expect(pieces.map(createNestingLimit(depth - 1)).at(-1)).toBe(false);
    }),
  );
});

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
