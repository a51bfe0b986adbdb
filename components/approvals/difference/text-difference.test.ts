import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts } from "@/components/approvals/difference/text-difference";

test("equal texts have no changes, with or without a last line break", () => {
  expect(compareTexts("# Title\n\nText.", "# Title\n\nText.\n")).toEqual([]);
});

test("a reworded line shows which words were removed and added", () => {
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

test("lines with nothing in common are shown whole, one after the other", () => {
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

test("a long unchanged passage keeps only the lines next to a change", () => {
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

test("the new and the unchanged parts together are the new text", () => {
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

const lines = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index)).join("\n");

test.each([
  ["lines in another order", lines(8_000, (n) => `line${n % 9}`), lines(8_000, (n) => `line${(n * 7) % 11}`)],
  ["every second line", "a\n".repeat(32_000), "b\na\n".repeat(16_000)],
  ["words in one line", "alpha beta ".repeat(6_000), "beta gamma delta ".repeat(4_000)],
  [
    "reworded passages",
    lines(500, (n) => `${"a b ".repeat(30)}\nkept ${n}`),
    lines(500, (n) => `${"b c ".repeat(30)}\nkept ${n}`),
  ],
  ["nothing in common", "x".repeat(64_000), "y\n".repeat(32_000)],
])("64 kB against 64 kB take less than a second of processor time: %s", (_, before, after) => {
  const began = process.cpuUsage();
  const blocks = compareTexts(before, after);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000).toBeLessThan(1_000);
  expect(blocks.length).toBeLessThanOrEqual(600);
  const shown = blocks.flatMap((block) => (block.kind === "changed" ? block.parts : []));
  expect(shown.length).toBeLessThanOrEqual(2_600);
  expect(shown.some(({ kind }) => kind === "new")).toBe(true);
});
