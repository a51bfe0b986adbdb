import fc from "fast-check";
import { expect, test } from "vitest";
import { wellFormed } from "@/lib/text";
import { createDeltaCleaner } from "@/server/chunks/delta-cleaner";

test("a text in any pieces becomes the same as the whole text made well-formed", () => {
  const pieces = fc.array(fc.string({ unit: "binary" }).chain(cutAnywhere), { maxLength: 5 });
  fc.assert(
    fc.property(pieces, (texts) => {
      const deltas = texts.flat();
      const cleaner = createDeltaCleaner();
      const passed = deltas.map((delta) => cleaner.next("a", delta)).join("") + cleaner.end("a");
      expect(passed).toBe(wellFormed(deltas.join("")));
    }),
  );
});

/** Cuts a text into two pieces, between any two UTF-16 code units. */
function cutAnywhere(text: string): fc.Arbitrary<string[]> {
  return fc.nat(text.length).map((at) => [text.slice(0, at), text.slice(at)]);
}

test("every passed piece is well-formed by itself", () => {
  const cleaner = createDeltaCleaner();
  expect(cleaner.next("a", "x\ud83d")).toBe("x");
  expect(cleaner.next("b", "y")).toBe("y");
  expect(cleaner.next("a", "\ude00")).toBe("\u{1F600}");
  expect(cleaner.next("a", "\ud83d")).toBe("");
  expect(cleaner.end("a")).toBe("\uFFFD");
  expect(cleaner.end("a")).toBe("");
});
