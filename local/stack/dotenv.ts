import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Variables by name. */
export type Variables = Record<string, string | undefined>;

const files = [".env", ".env.local"];

/**
 * Reads the variables for the folder `root`: from the process, then `.env.local`, then `.env`. The first value wins.
 * @returns the variables, and one sentence for each line that cannot be parsed
 */
export function readVariables(root: string, given: Variables): { variables: Variables; problems: string[] } {
  let variables: Variables = {};
  const problems: string[] = [];
  for (const file of files) {
    const path = join(root, file);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    problems.push(...findBrokenLines(file, text));
    variables = { ...variables, ...parseEnv(text) };
  }
  const set = Object.entries(given).filter(([name, value]) => value !== "" || !(name in variables));
  return { variables: { ...variables, ...Object.fromEntries(set) }, problems };
}

/** Finds the lines that cannot be parsed. Node skips them silently, so a mistyped setting would have no effect. */
function findBrokenLines(file: string, text: string): string[] {
  const problems: string[] = [];
  let openQuote: string | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (openQuote) {
      if (line.includes(openQuote)) openQuote = undefined;
      continue;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    const match = /^\s*(?:export\s+)?[\w.]+\s*=\s*(.*)$/.exec(line);
    if (!match) {
      problems.push(`${file}, line ${index + 1}: not of the form NAME=value.`);
      continue;
    }
    const quote = /^(["'`])(?!.*\1)/.exec(match[1] ?? "")?.[1];
    if (
      quote &&
      text
        .split(/\r?\n/)
        .slice(index + 1)
        .some((later) => later.includes(quote))
    )
      openQuote = quote;
    else if (quote) problems.push(`${file}, line ${index + 1}: the quote ${quote} is not closed.`);
  }
  return problems;
}
