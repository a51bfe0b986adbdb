// @vitest-environment happy-dom
import fc from "fast-check";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { splitMarkdown } from "@/components/chat/markdown/chunks";
import { markdownTree } from "@/components/chat/markdown/tree";

const lines = [
  "word",
  "**b** `c`",
  "# Heading",
  "- item",
  "  continued",
  "    deep",
  "1. one",
  "2",
  "> quote",
  "```",
  "  ```",
  "    ```",
  "~~~ts",
  "- ```",
  "<div>",
  "<b>x</b> y",
  "<!-- a",
  "-->",
  "<pre>",
  "</pre>",
  "| a | b |",
  "|---|---|",
  "---",
  "===",
  "\\[",
  "\\]",
  "$$",
  "* * *",
  "",
  "",
  "",
];
const text = fc.array(fc.constantFrom(...lines), { maxLength: 30 }).map((chosen) => chosen.join("\n"));
const place = { prefix: "p-", isLower: false };

function html(part: string): string {
  const components = { "code-block": ({ code }: { code: string }) => <pre>{code}</pre> };
  const tree = markdownTree(part, place);
  // The ids of each chunk start from its first heading.
  return renderToStaticMarkup(toJsxRuntime(tree, { Fragment, jsx, jsxs, components }))
    .replaceAll(/ (?:id|data-anchor)="[^"]*"/g, "")
    .replaceAll(/\s*\n\s*(?=<|$)/g, "");
}

test("the chunks add up to the text, and render the same as the whole text", () => {
  fc.assert(
    fc.property(text, (whole) => {
      const chunks = splitMarkdown(whole, 8);
      expect(chunks.join("")).toBe(whole);
      expect(chunks.map(html).join("")).toBe(html(whole));
    }),
    { numRuns: 400 },
  );
});

test("a text with definitions is one chunk, because any part may refer to them", () => {
  for (const definition of ["[a]: /b", "[^1]: note", "> - [a]: b", "[a\nb]: /c"]) {
    expect(splitMarkdown(`word [a]\n\nmore\n\n${definition}\n\nend`, 4)).toHaveLength(1);
  }
});

test("only the last chunks of a text change when it grows", () => {
  const whole = "A paragraph of text.\n\n".repeat(40);
  const before = splitMarkdown(whole.slice(0, 500), 50);
  const after = splitMarkdown(whole, 50);
  expect(before.length).toBeGreaterThan(5);
  expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});
