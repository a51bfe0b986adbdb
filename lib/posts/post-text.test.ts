import fc from "fast-check";
import { expect, test } from "vitest";
import { postBody, postTitle } from "@/lib/posts/post-text";

test.each([
  ["# A title\n\nText.", "A title"],
  ["\n\n## A *bold* `title` ##\nText.", "A bold title"],
  ["\uFEFF# With a mark\n\nText.", "With a mark"],
  ["No heading here.\nMore.", "No heading here."],
  ["#hashtag first\n# [A link](https://example.com)", "A link"],
  ["A title\n=======\n\nText.", "A title"],
  ["Over\ntwo\\\nlines\n---\n\nText.", "Over two lines"],
  ["First a paragraph.\n\n# The title\n\n# Another", "The title"],
  ["First a paragraph.\n\n## A section\n\nText.", "First a paragraph."],
  ["## Begins\n\n# Later", "Begins"],
  ["```sh\n# a comment\n```\n\nWords.", "Words."],
  ["```sh\n# a comment\n```\n\n# A title", "A title"],
  ["    # indented code\n\n~~~\n# more\n~~~", "Untitled"],
  ["> # Quoted\n> words", "Quoted"],
  ["- one\n- two", "one"],
  ["| a | b |\n|---|---|\n| c | d |", "a"],
  ["# How snake_case_name works", "How snake_case_name works"],
  ["# C++ <vector> & a*b", "C++ <vector> & a*b"],
  ["# &lt;3 \\*not bold\\* ~~old~~ ![a cat](cat.png)", "<3 *not bold* old a cat"],
  ["<!-- a note -->\n\n# After a note", "After a note"],
  ["", "Untitled"],
  ["# \u200B\n\nText.", "Text."],
  ["\u200B", "Untitled"],
  ["# <script>", "<script>"],
  ["# ガイドブック", "ガイドブック"],
  ["# हिन्दी में लेख", "हिन्दी में लेख"],
  [`# ${"🙂".repeat(120)}`, "🙂".repeat(120)],
  [`# ${"👩‍👩‍👧".repeat(200)}`, `${"👩‍👩‍👧".repeat(120)}…`],
])("the title of %j", (text, title) => {
  expect(postTitle(text)).toBe(title);
});

test.each([
  ["# A title\n\nText.\n", "Text.\n"],
  ["Text first.\n# A heading\nMore.", "Text first.\n\nMore."],
  ["Text first.\n\n## A section\n\nMore.", "Text first.\n\n## A section\n\nMore."],
  ["A title\n===\nText.", "Text."],
  ["\uFEFF# A title\n\nText.", "Text."],
  ["# Only a title", ""],
  ["```\n# a comment\n```", "```\n# a comment\n```"],
  ["# A title\n\n    code", "    code"],
  [`# ${"long ".repeat(200)}\n\nText.`, `# ${"long ".repeat(200)}\n\nText.`],
])("the body of %j", (text, body) => {
  expect(postBody(text)).toBe(body);
});

const marks = [
  "#",
  " ",
  "\n",
  "=",
  "-",
  "*",
  "_",
  "`",
  "[",
  "](",
  ">",
  "<b>",
  "&",
  "\\",
  "|",
  "~",
  "\t",
  "\r",
  "\uFEFF",
];
const piece = fc.oneof(
  fc.constantFrom(...marks),
  fc.string({ unit: "binary" }),
  fc.constantFrom("\ud83d", "\u0000"),
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

test("any text has a title of one line: visible, well-formed, in NFC and bounded", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const title = postTitle(text);
      expect(title.trim()).not.toBe("");
      expect(title.isWellFormed()).toBe(true);
      expect(title).toBe(title.normalize("NFC"));
      expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(title.length).toBeLessThanOrEqual(120 * 16 + 1);
    }),
    { numRuns: 300 },
  );
});

test("a body is the text without one heading, and no character of the rest is lost", () => {
  fc.assert(
    fc.property(anyText, (marked) => {
      const text = marked.replace(/^\uFEFF+/, "");
      const isPartOf = (rest: string) => text.startsWith(rest) || text.endsWith(rest);
      const body = postBody(marked);
      const splits = Array.from({ length: body.length + 1 }, (_, at) => [body.slice(0, at), body.slice(at)]);
      const hasOneGap = splits.some(([head = "", tail = ""]) => text.includes(head) && text.endsWith(tail));
      expect(isPartOf(body) || hasOneGap).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each(["[", "![", "*a_", "> ", "1. ", "<b>", "a**b", "]", "`", "&", "# a\n"])(
  "the title of 64 kB of %j takes less than a second of processor time",
  (unit) => {
    const text = unit.repeat(64_000 / unit.length);
    const began = process.cpuUsage();
    postTitle(text);
    postBody(text);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  },
);
