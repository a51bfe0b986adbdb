import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readVariables } from "./dotenv.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standby-dotenv-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

test("the process overrides .env.local, and .env.local overrides .env", () => {
  write(".env", "A=env\nB=env\nC=env\n");
  write(".env.local", "B=local\nC=local\n");
  expect(readVariables(folder, { C: "process" })).toEqual({
    variables: { A: "env", B: "local", C: "process" },
    problems: [],
  });
});

test("an empty variable of the process does not hide a line of the file", () => {
  write(".env", "A=env\n");
  expect(readVariables(folder, { A: "", B: "" }).variables).toEqual({ A: "env", B: "" });
});

test("a missing file is not a problem", () => {
  expect(readVariables(folder, { A: "1" })).toEqual({ variables: { A: "1" }, problems: [] });
});

test("accepts comments, empty lines, export, multi-line quotes, Windows line ends and a byte order mark", () => {
  write(".env", "\uFEFF# hello\r\n\r\nexport A=1\r\nB=\"two\r\nlines\"\r\nC='it'\r\nD=\r\n");
  expect(readVariables(folder, {}).problems).toEqual([]);
  expect(readVariables(folder, {}).variables).toMatchObject({ A: "1", C: "it", D: "" });
});

test("reports the line number of a line without a setting and of a quote that is not closed", () => {
  write(".env", 'A=1\nwhat is this\nB="open\n');
  write(".env.local", "- A: 1\n");
  expect(readVariables(folder, {}).problems).toEqual([
    ".env, line 2: not of the form NAME=value.",
    '.env, line 3: the quote " is not closed.',
    ".env.local, line 1: not of the form NAME=value.",
  ]);
});
