import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts } from "@/components/approvals/text-difference";

test("the same text differs in nothing, with or without a last line break", () => {
  expect(compareTexts("# Title\n\nText.", "# Title\n\nText.\n")).toEqual([]);
});

test("a reworded line shows which words went and which came", () => {
  expect(compareTexts("The old title\nrest", "The new title\nrest")).toEqual([
    {
      kind: "changed",
      parts: [
        { kind: "same", text: "The " },
        { kind: "gone", text: "old" },
        { kind: "new", text: "new" },
        { kind: "same", text: " title\n" },
      ],
    },
    { kind: "same", text: "rest\n" },
  ]);
});

test("lines that have nothing in common are shown whole, one after the other", () => {
  expect(compareTexts("alpha beta gamma", "one two three")).toEqual([
    {
      kind: "changed",
      parts: [
        { kind: "gone", text: "alpha beta gamma\n" },
        { kind: "new", text: "one two three\n" },
      ],
    },
  ]);
});

test("of a long unchanged stretch only the lines beside a change are kept", () => {
  const lines = Array.from({ length: 20 }, (_, n) => `line ${n}`);
  const after = ["first", ...lines, "last"].join("\n");
  expect(compareTexts(lines.join("\n"), after)).toEqual([
    { kind: "changed", parts: [{ kind: "new", text: "first\n" }] },
    { kind: "same", text: "line 0\nline 1\n" },
    { kind: "skipped", lines: 16 },
    { kind: "same", text: "line 18\nline 19\n" },
    { kind: "changed", parts: [{ kind: "new", text: "last\n" }] },
  ]);
});

test("what is shown as new and as the same is the new text, line for line", () => {
  const text = fc
    .array(fc.constantFrom("a", "b c", "b d", "", "e"), { maxLength: 12 })
    .map((l) => l.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const blocks = compareTexts(before, after);
      if (blocks.length === 0 || blocks.some(({ kind }) => kind === "skipped")) return;
      const shown = blocks.map((block) => {
        if (block.kind === "changed")
          return block.parts.map(({ kind, text }) => (kind === "gone" ? "" : text)).join("");
        return block.kind === "same" ? block.text : "";
      });
      expect(shown.join("").replace(/\n$/, "")).toBe(after.replace(/\n$/, ""));
    }),
  );
});
