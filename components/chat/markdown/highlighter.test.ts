import { expect, test } from "vitest";
import { createTokenizer } from "@/components/chat/markdown/highlighter";

const code = "const a = `one\ntwo\nthree`;\n\nexport default a;\n";
const textOf = (lines: readonly (readonly { content: string }[])[]) =>
  lines.map((line) => line.map(({ content }) => content).join("")).join("\n");
const coloursOf = (lines: readonly (readonly { content: string; htmlStyle?: unknown }[])[]) =>
  lines.map((line) => line.map(({ content, htmlStyle }) => [content, htmlStyle]));

test("growing code is highlighted like complete code, and no character changes", async () => {
  const growing = await createTokenizer("ts");
  const whole = await createTokenizer("ts");
  for (let length = 1; length <= code.length; length++) {
    const part = code.slice(0, length);
    expect(textOf(growing?.(part) ?? [])).toBe(part);
  }
  expect(coloursOf(growing?.(code) ?? [])).toEqual(coloursOf(whole?.(code) ?? []));
  expect(
    new Set(
      coloursOf(growing?.(code) ?? [])
        .flat()
        .map(([, style]) => JSON.stringify(style)),
    ).size,
  ).toBeGreaterThan(2);
});

test("replaced code is highlighted from the start", async () => {
  const tokenize = await createTokenizer("json");
  tokenize?.('{\n  "a": 1\n}');
  expect(textOf(tokenize?.("[\n1\n]") ?? [])).toBe("[\n1\n]");
});

test("a very long line keeps one colour and every character, and the next line has its own", async () => {
  const tokenize = await createTokenizer("js");
  const long = `const a = [${"1,".repeat(4_000)}];`;
  const lines = tokenize?.(`${long}\nconst b = 2;\n`) ?? [];
  expect(textOf(lines)).toBe(`${long}\nconst b = 2;\n`);
  expect(lines[0]).toHaveLength(1);
  expect(lines[1]?.length).toBeGreaterThan(2);
});

test("every alias names a language, and an unknown name none", async () => {
  for (const name of ["TypeScript", "sh", "py", "html", "yml", "c++"])
    expect(await createTokenizer(name)).toBeDefined();
  expect(await createTokenizer("klingon")).toBeUndefined();
  expect(await createTokenizer("")).toBeUndefined();
});
