import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";
import { type LineState, nextLineState, prose } from "@/components/chat/markdown/lines";

const lines = [
  "a",
  "",
  "",
  "```",
  "````",
  "~~~",
  "  ```",
  "   ```",
  "    ```",
  "- ```",
  "- a",
  "  a",
  "    a",
  "> ```",
];
const html = ["<div>", "<b>x</b> y", "<!--", "-->", "<pre>", "</pre>", "<?", "a <b"];
const text = fc
  .array(fc.constantFrom(...lines, ...html), { maxLength: 14 })
  .map((chosen) => chosen.join("\n"));

/** Returns the numbers of the lines that are code or HTML for the parser. */
function codeLines(whole: string): Set<number> {
  const found = new Set<number>();
  const open: Nodes[] = [fromMarkdown(whole)];
  for (const node of open) {
    if ("children" in node) open.push(...node.children);
    if (node.type !== "code" || !node.position) continue;
    for (let line = node.position.start.line; line <= node.position.end.line; line++) found.add(line);
  }
  return found;
}

test("lines that count as code are code for the parser, too", () => {
  fc.assert(
    fc.property(text, (whole) => {
      const code = codeLines(whole);
      let state: LineState = prose;
      for (const [index, line] of whole.split("\n").entries()) {
        const isSure = state.kind === "code" && state.indent === 0 && line !== "";
        if (isSure) expect(code, `line ${index + 1}`).toContain(index + 1);
        state = nextLineState(state, line);
      }
    }),
    { numRuns: 1_000 },
  );
});
