import { expect, test } from "vitest";
import { argumentTokens, textTokens } from "./tokens.ts";

test("a token is a word with the space before it, and the joined tokens equal the text", () => {
  expect(textTokens("w1 w2\n\n- w3")).toEqual(["w1", " w2", "\n\n-", " w3"]);
  for (const text of ["", "  ", "\n a  b \t", "日本語 👩‍🚀 ok\r\n"])
    expect(textTokens(text).join("")).toBe(text);
});

test("arguments are cut between code points", () => {
  const json = '{"city":"東京 👩‍🚀","text":"line\\nline"}';
  expect(argumentTokens(json).length).toBeGreaterThan(4);
  expect(argumentTokens(json).join("")).toBe(json);
  for (const token of argumentTokens(json)) expect(token.isWellFormed()).toBe(true);
});
