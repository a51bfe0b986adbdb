import fc from "fast-check";
import { expect, test } from "vitest";
import { titleFrom } from "@/lib/title";

test("a short text becomes its own title, on one line", () => {
  expect(titleFrom("  How does\n\nStop\u0007 work? ")).toBe("How does Stop work?");
});

test("a long text is cut after a word", () => {
  const title = titleFrom("Please write a long and detailed essay about the history of the semaphore");
  expect(title).toBe("Please write a long and detailed essay about the history of…");
});

test.each([
  ["an emoji", "😀"],
  ["a family", "👨‍👩‍👧‍👦"],
  ["a syllable", "नि"],
  ["a flag", "🇩🇪"],
])("a word that is too long is cut, and %s is never split", (_, character) => {
  expect(titleFrom(character.repeat(100))).toBe(`${character.repeat(60)}…`);
});

test("any text has a title of one line, in NFC, well-formed and bounded", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 500 });
  const units = fc.array(fc.nat(0xffff)).map((each) => String.fromCharCode(...each));
  fc.assert(
    fc.property(fc.oneof(anyText, units), (text) => {
      const title = titleFrom(text);
      expect(title.isWellFormed()).toBe(true);
      expect(title).toBe(title.normalize("NFC"));
      expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(title.length).toBeLessThanOrEqual(60 * 16 + 1);
    }),
  );
});
