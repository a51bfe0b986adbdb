import fc from "fast-check";
import { expect, test } from "vitest";
import { postBody, postSlug, postTitle } from "@/lib/post-text";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

test.each([
  ["# A title\n\nText.", "A title"],
  ["\n\n## A *bold* `title` ##\nText.", "A bold title"],
  ["No heading here.\nMore.", "No heading here."],
  ["#hashtag first\n# [A link](https://example.com)", "A link"],
  ["", "Untitled"],
  ["# <script>", "script"],
  [`# ${"🙂".repeat(200)}`, "🙂".repeat(120)],
])("the title of %j", (text, title) => {
  expect(postTitle(text)).toBe(title);
});

test.each([
  ["# A title\n\nText.\n", "Text.\n"],
  ["Text first.\n# A heading", "Text first.\n# A heading"],
  ["#hashtag first\n# Then a title", "#hashtag first\n# Then a title"],
  ["# Only a title", ""],
])("the body of %j", (text, body) => {
  expect(postBody(text)).toBe(body);
});

test.each([
  ["# Crème brûlée & Co.", "creme-brulee-co-0f8fad5b"],
  ["# 漢字 title", "漢字-title-0f8fad5b"],
  ["# ../../etc?x=1#y", "etc-x-1-y-0f8fad5b"],
  ["# !!!", "0f8fad5b"],
])("the address of %j", (text, slug) => {
  expect(postSlug(text, id)).toBe(slug);
});

test("whatever the text, its address is one part of a path, and has an end of its own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const slug = postSlug(text, id);
      expect(slug).toMatch(/^[\p{L}\p{N}-]+$/u);
      expect(slug.endsWith("0f8fad5b")).toBe(true);
    }),
  );
});
