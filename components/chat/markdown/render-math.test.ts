import { expect, test } from "vitest";
import { renderMath } from "@/components/chat/markdown/render-math";

test("math is typeset, with MathML for screen readers", () => {
  expect(renderMath("\\frac{1}{2}", true)).toContain("<math");
});

test.each([
  ["a macro that calls itself", "\\def\\a{\\a\\a}\\a"],
  [
    "a macro that grows",
    "\\def\\a{xx}\\def\\b{\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b}\\c\\c\\c\\c\\c\\c\\c\\c\\c",
  ],
  ["braces without end", "{".repeat(3_000)],
  ["deep braces", `${"{".repeat(2_000)}x${"}".repeat(2_000)}`],
  ["deep fractions", `${"\\frac{".repeat(600)}x`],
  ["a formula that is too long", "x".repeat(10_000)],
  ["no TeX", "\\undefined"],
])("%s stays as its source", (_name, tex) => {
  expect(renderMath(tex, true)).toBeUndefined();
});

test("no command loads a resource, opens a link or covers the page, and a macro ends with its formula", () => {
  for (const tex of [
    "\\href{javascript:alert(1)}{x}",
    "\\includegraphics{https://x.example/a.png}",
    "\\htmlStyle{position:fixed}{x}",
  ]) {
    const html = renderMath(tex, false) ?? "";
    expect(html).not.toMatch(/<(?:a|img)\b|style="[^"]*position/);
  }
  expect(renderMath("\\rule{9999em}{9999em}", true)).not.toMatch(/9999em;/);
  expect(renderMath("\\gdef\\mine{x}\\mine", false)).toBeDefined();
  expect(renderMath("\\mine", false)).toBeUndefined();
});
