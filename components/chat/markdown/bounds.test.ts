import { expect, test } from "vitest";
import { isHeavyText, isHeavyTree, isQuickText, markdownWork } from "@/components/chat/markdown/bounds";
import { splitMarkdown } from "@/components/chat/markdown/chunks";
import { markdownTree } from "@/components/chat/markdown/tree";

const isHeavy = (text: string) => isHeavyText(splitMarkdown(text));
const place = { prefix: "", isLower: false };

test.each([
  ["[", 64_000],
  ["]", 64_000],
  ["![", 32_000],
  ["![a", 600],
  ["*", 50_000],
  ["*a_", 20_000],
  ["~~a", 20_000],
  ["`a``b", 10_000],
  ["<", 64_000],
  ["<a ", 20_000],
  ["&", 64_000],
  ["\\(", 32_000],
  ["$$a ", 20_000],
  ['[a](b "', 8_000],
  [">", 3_000],
  ["- ", 3_000],
  ["1. ", 3_000],
  ["> a\n\n", 12_000],
  ["- a\n\n", 12_000],
  ["a\n=\n", 12_000],
  ["> a\n> ", 12_000],
  ["[a]: b\n", 12_000],
  ["<div>", 6_000],
  ["<b>", 8_000],
])("%j × %i is heavy, and so shown as plain text", (piece, times) => {
  expect(isHeavy(piece.repeat(times))).toBe(true);
});

test("counts the marks after a fence that ends with its list item", () => {
  const marks = "]".repeat(30_000);
  for (const start of [
    "- a\n  ```\n",
    "- ```\n  x\n  ```\n  ",
    "<b>x</b> y\n```\n\n```\n",
    "  ```\na\n```\n",
  ]) {
    expect(isHeavy(`${start}${marks}`), start).toBe(true);
  }
  expect(isHeavy(`\`\`\`\n${marks}\n\`\`\``)).toBe(false);
});

test("long ordinary texts are not heavy", () => {
  const paragraph = `${"Some *words* with `code`, [a link](https://x.example) and **more**. ".repeat(6)}\n\n`;
  const row = "| **name** | `value` | a cell of some words | [link](https://x.example) |\n";
  expect(isHeavy(paragraph.repeat(1_500))).toBe(false);
  expect(isHeavy(`| a | b | c | d |\n|---|---|---|---|\n${row.repeat(150)}`)).toBe(false);
  expect(isHeavy(`\`\`\`ts\n${"const a = [1, 2, 3];\n".repeat(10_000)}\`\`\``)).toBe(false);
  expect(isHeavy("- an item with *some* words and `code`\n".repeat(400))).toBe(false);
  expect(isQuickText([paragraph.repeat(10)])).toBe(true);
  expect(isQuickText([paragraph.repeat(100)])).toBe(false);
});

test("the work of a text grows with its length, and is infinite for quotes and lists nested too deep", () => {
  expect(markdownWork("[".repeat(200))).toBeGreaterThan(3 * markdownWork("[".repeat(100)));
  expect(markdownWork(`${"> ".repeat(60)}a`)).toBe(Number.POSITIVE_INFINITY);
  expect(markdownWork(`${" ".repeat(200)}- a`)).toBe(Number.POSITIVE_INFINITY);
  expect(markdownWork(`${" ".repeat(200)}a`)).toBeLessThan(100);
});

test("a text nested too deep, or with too many table cells, becomes plain text", () => {
  const deep = `${"*a **b ".repeat(120)}${"c** d* ".repeat(120)}`.trim();
  const wide = `${"|a".repeat(100)}|\n${"|-".repeat(100)}|\n${"|\n".repeat(100)}`;
  for (const text of [deep, wide]) {
    expect(isHeavy(text)).toBe(false);
    expect(markdownTree(text, place).children).toMatchObject([{ children: [{ value: text }] }]);
  }
  expect(isHeavyTree({ type: "root", children: [] })).toBe(false);
});
