import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf } from "@/server/chat/excerpt";

const marked = (text: string, ...words: string[]) =>
  excerptOf(text, words)
    .filter(({ isFound }) => isFound)
    .map(({ text }) => text);

test("the whole word is marked when a part of it matches", () => {
  expect(marked("The red foxes jump", "fox", "RED")).toEqual(["red", "foxes"]);
  expect(marked("mail user@example.com now", "example.com")).toEqual(["example.com"]);
});

test("in a script without spaces only the matching characters are marked", () => {
  expect(marked("明日は東京タワーに行きたい", "タワー")).toEqual(["タワー"]);
});

test("a match in another Unicode form is marked in its original form", () => {
  const decomposed = "un cafe\u0301 noir";
  expect(marked(decomposed, "CAFÉ")).toEqual(["cafe\u0301"]);
  expect(marked("ＡＢＣ and Straße", "abc", "strasse")).toEqual(["ＡＢＣ", "Straße"]);
});

test("a Greek word matches with both forms of its final sigma", () => {
  expect(marked("ὁ Ὀδυσσεύς ἦν", "Ὀδυσσεύς")).toEqual(["Ὀδυσσεύς"]);
});

test("a word is found after text that normalization shortens", () => {
  const pieces = excerptOf(`${"e\u0301 ".repeat(3_000)}needle ${"after ".repeat(2_000)}`, ["needle"]);
  expect(pieces).toContainEqual({ text: "needle", isFound: true });
});

test("Markdown marks are left out", () => {
  const pieces = excerptOf("# Title\n\n- **bold** `code`", ["bold"]);
  expect(pieces.map(({ text }) => text).join("")).toBe("# Title bold code");
});

test("the excerpt of a long text is short and contains the word", () => {
  const text = `${"before ".repeat(5_000)}needle ${"after ".repeat(5_000)}`;
  const pieces = excerptOf(text, ["needle"]);
  expect(pieces[1]).toEqual({ text: "needle", isFound: true });
  expect(pieces[0]?.text).toMatch(/^before /);
  expect(pieces.map(({ text }) => text).join("").length).toBeLessThan(200);
});

test("for any text and words, the excerpt has pieces of the text in order, without half of a surrogate pair", () => {
  const anyText = fc.string({
    unit: fc.constantFrom("a", "É", "e", "\u0301", "東", "🦊", " ", "ß", "ﬁ"),
    maxLength: 3_000,
  });
  fc.assert(
    fc.property(anyText, fc.array(fc.string({ unit: "grapheme", maxLength: 4 })), (text, words) => {
      const excerpt = excerptOf(text, words)
        .map((piece) => piece.text)
        .join("");
      expect(text).toContain(excerpt);
      expect(excerpt.isWellFormed()).toBe(true);
    }),
  );
});
