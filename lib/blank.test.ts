import fc from "fast-check";
import { expect, test } from "vitest";
import { isBlank } from "@/lib/blank";

const invisible = [
  ..." \n\t\u00A0\u3000\u200B\u200C\u200D\u2060\uFEFF\u00AD\u034F\u061C\u115F\u1160\u17B4\u180E\u200E\u202E\u2066",
  ..."\u2800\u3164\uFFA0\uFFF9\uFE0F\u0301\u20DD\u0000\u0007\u0085\u{E0020}\u{E0100}\u{1D173}",
];

test.each(invisible)("%j is blank, and so is the empty text", (character) => {
  expect(isBlank(character)).toBe(true);
  expect(isBlank("")).toBe(true);
});

test.each(["a", ".", "0", "が", "हि", "\u0600", "🙂", "❤\uFE0F", "\uE000", "\uFFFD", "x\u200B"])(
  "%j is not blank",
  (text) => {
    expect(isBlank(text)).toBe(false);
  },
);

test("a text of invisible characters is blank until one letter is added", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...invisible)), fc.nat(50), (characters, at) => {
      expect(isBlank(characters.join(""))).toBe(true);
      expect(isBlank(characters.toSpliced(at, 0, "a").join(""))).toBe(false);
    }),
  );
});
