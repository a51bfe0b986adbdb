import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "@/lib/graphemes";

test.each([
  ["café", 3, "caf"],
  ["cafe\u0301s", 4, "cafe\u0301"],
  ["👩‍👩‍👧‍👦👨🏻‍❤️‍💋‍👨🏿🇩🇪x", 3, "👩‍👩‍👧‍👦👨🏻‍❤️‍💋‍👨🏿🇩🇪"],
  ["हिन्दी", 2, "हिन्दी"],
  ["short", 60, "short"],
  ["", 5, ""],
])("%j cut to %d graphemes", (text, max, cut) => {
  expect(cutText(text, max)).toBe(cut);
});

test("a cut text is a prefix within both limits, without half of a surrogate pair", () => {
  const grapheme = fc.constantFrom("a", "\u0301", "🙂", "\u200D", "🇩", "각", "\u1100", "ि", "👨🏿");
  fc.assert(
    fc.property(
      fc.string({ unit: grapheme, maxLength: 300 }),
      fc.integer({ min: 1, max: 9 }),
      (text, max) => {
        const cut = cutText(text, max);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(max * 16);
        expect([...new Intl.Segmenter().segment(cut)].length).toBeLessThanOrEqual(max);
        if (text !== "") expect(cut).not.toBe("");
      },
    ),
  );
});

test("a letter with 64,000 marks is cut between marks", () => {
  expect(cutText(`a${"\u0301".repeat(64_000)}`, 2)).toHaveLength(32);
  expect(cutText(`a${"\u{1E000}".repeat(64_000)}`, 2)).toHaveLength(31);
});
