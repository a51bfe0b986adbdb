import fc from "fast-check";
import { expect, test } from "vitest";
import { isWellFormed, wellFormed, wellFormedJson } from "@/lib/text";
import { wellFormedText } from "@/lib/visible-text";

/** Any UTF-16 code units: lone surrogates and U+0000 often. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(0, 0xd83d, 0xde00, 0xdfff), fc.nat(0xffff)))
  .map((units) => String.fromCharCode(...units));

test("a text comes out well-formed, as long as it was, and is left alone when it was well-formed", () => {
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

test("a JSON value comes out with well-formed keys and strings only", () => {
  fc.assert(
    fc.property(fc.jsonValue(), anyText, anyText, (value, key, text) => {
      const cleaned = wellFormedJson({ value, [key]: [text] });
      expect(isWellFormed(JSON.stringify(cleaned))).toBe(true);
      expect(JSON.stringify(cleaned)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
  );
});

test("a JSON value without such characters stays as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"));
      expect(JSON.stringify(wellFormedJson(value))).toBe(JSON.stringify(value));
    }),
  );
});

test("what is nested deeper than any store takes is cut, not followed", () => {
  let deep: unknown = "bottom";
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(JSON.stringify(wellFormedJson(deep)).length).toBeLessThan(200);
  expect(wellFormedJson(JSON.parse('{"__proto__":{"a":"\\u0000"}}'))).toEqual(
    JSON.parse('{"__proto__":{"a":"\ufffd"}}'),
  );
});

test("a request's text is refused with the reason", () => {
  expect(wellFormedText.safeParse("fine 😀").success).toBe(true);
  expect(wellFormedText.safeParse("half \ud83d").error?.issues[0]?.message).toMatch("surrogate pair");
});
