import type { Element, Nodes } from "hast";
import { expect, test } from "vitest";
import { markdownTree } from "@/components/chat/markdown/tree";

/** Returns the math of a text: its TeX, and whether it is display math. */
function mathOf(text: string): [string, boolean][] {
  const found: [string, boolean][] = [];
  const open: Nodes[] = [markdownTree(text, { prefix: "", isLower: false })];
  for (const node of open) {
    if (node.type === "element" && node.tagName === "tex-math")
      found.push([tex(node), node.properties.isDisplay === true]);
    if ("children" in node) open.push(...node.children);
  }
  return found;
}

function tex({ children: [child] }: Element): string {
  return child?.type === "text" ? child.value : "";
}

test.each([
  ["so \\(a_b * c_d\\) is", "a_b * c_d", false],
  ["so \\( x \\) is", "x", false],
  ["so $$x^2$$ is", "x^2", false],
  ["$$ x $$", "x", true],
  ["$$\nx\n$$  ", "x", true],
  ["\\[ x \\]", "x", true],
  ["It is\n\\[\nx \\\\[2pt] y\n\\]\nand so on", "x \\\\[2pt] y", true],
  ["\\[\na\n- b\n\\]", "a\n- b", true],
  ["$$\na\n=\nb\n$$", "a\n=\nb", true],
  ["- item\n\n  $$\n  x\n  + y\n  $$", "x\n  + y", true],
  ["> \\[\n> x\n> \\]", "x", true],
])("%j holds math", (text, formula, isDisplay) => {
  expect(mathOf(text)).toEqual([[formula, isDisplay]]);
});

test.each([
  "$5 and $10",
  "It costs $$ here and $$ there",
  "$$ is money\n\nand so is $$",
  "$$\n\nx\n\n$$",
  "an \\[escaped\\] bracket",
  "\\[not closed",
  "\\(not closed",
  "\\(\\)",
  "$$$$",
  "`\\(code\\)` and `$$x$$`",
  "```\n$$\nx\n$$\n```",
  "\\\\(x\\\\)",
  "a $$$x$$$ b",
])("%j holds no math", (text) => {
  expect(mathOf(text)).toEqual([]);
});
