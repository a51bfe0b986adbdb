import fc from "fast-check";
import { expect, test } from "vitest";
import { isWellFormed, wellFormed, wellFormedJson, withPlainBreaks } from "@/lib/text";
import { wellFormedText } from "@/lib/visible-text";

/** Texts of any UTF-16 code units, often with lone surrogates and U+0000. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(0, 0xd83d, 0xde00, 0xdfff), fc.nat(0xffff)))
  .map((units) => String.fromCharCode(...units));

test("a text becomes well-formed and keeps its length; a well-formed text does not change", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const cleaned = wellFormed(text);
      expect(isWellFormed(cleaned)).toBe(true);
      expect(cleaned).toHaveLength(text.length);
      expect(wellFormed(cleaned)).toBe(cleaned);
    }),
  );
  expect(wellFormed("nul \u0000, \ud83d, \ude00, 😀")).toBe("nul \ufffd, \ufffd, \ufffd, 😀");
});

test("the keys and strings of a JSON value become well-formed", () => {
  fc.assert(
    fc.property(fc.jsonValue(), anyText, anyText, (value, key, text) => {
      const cleaned = wellFormedJson({ value, [key]: [text] });
      expect(isWellFormed(JSON.stringify(cleaned))).toBe(true);
      expect(JSON.stringify(cleaned)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
  );
});

test("a JSON value without such characters does not change", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"));
      expect(JSON.stringify(wellFormedJson(value))).toBe(JSON.stringify(value));
    }),
  );
});

test("line breaks of every system become the same", () => {
  expect(withPlainBreaks("a\r\nb\rc\n\rd")).toBe("a\nb\nc\n\nd");
});

test("a value does not change when it is sent as JSON", () => {
  expect(wellFormedJson([-0, Number.NaN, undefined])).toEqual([0, null, null]);
});

test("levels that are nested too deep are cut off without recursion", () => {
  let deep: unknown = "bottom";
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(JSON.stringify(wellFormedJson(deep)).length).toBeLessThan(200);
  expect(wellFormedJson(JSON.parse('{"__proto__":{"a":"\\u0000"}}'))).toEqual(
    JSON.parse('{"__proto__":{"a":"\ufffd"}}'),
  );
});

test("an ill-formed or blank text in a request is refused with the reason", () => {
  expect(wellFormedText.safeParse("fine 😀").success).toBe(true);
  expect(wellFormedText.safeParse("half \ud83d").error?.issues[0]?.message).toMatch("surrogate pair");
});
