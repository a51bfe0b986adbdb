const names = "feature: (?<names>[a-z]+(?:, [a-z]+)*)(?: (?<brace>[{}]))?";

/** Matches the comment at the end of a line that names the features of the line, or of the block that starts there. */
const mark = {
  code: new RegExp(String.raw`^(?<code>.*?)\s*(?://|#|\{?/\*) ${names}(?: \*/\}?)?$`),
  // Code blocks in a page may have their own marks.
  markdown: new RegExp(String.raw`^(?<code>.*?)\s*<!-- ${names} -->$`),
};

/** Kind of text, which decides the syntax of its comments. */
export type TextKind = keyof typeof mark;

/** A parsed mark: the line without it, the features, and whether it opens or closes a block. */
type Mark = { code: string; names: string[]; brace: string | undefined };

/** Reads the mark at the end of a line. */
export function readMark(line: string, kind: TextKind): Mark | undefined {
  const { code = "", names = "", brace } = mark[kind].exec(line)?.groups ?? {};
  return names ? { code, names: names.split(", "), brace } : undefined;
}

/**
 * Removes code that belongs only to the features `gone` from a source text: a line that ends in `// feature: a, b`, and
 * the lines from `// feature: a {` to `// feature: a }`. If other features use it too, the mark names only those.
 * @throws Error when a block is opened and not closed, or the other way round
 */
export function stripMarks(text: string, gone: ReadonlySet<string>, kind: TextKind = "code"): string {
  const kept: string[] = [];
  /** Open blocks at the current line, each with whether its lines are kept. */
  const blocks: boolean[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const found = readMark(line, kind);
    const isKept = !found || found.names.some((name) => !gone.has(name));
    if (found?.brace === "}" && blocks.pop() === undefined)
      throw new Error(`Line ${index + 1} closes a block that is not open.`);
    if (found && !found.brace && !found.code.trim())
      throw new Error(`Line ${index + 1} has a mark and no code that it is about.`);
    if (isKept && !blocks.includes(false)) kept.push(found ? rename(line, found.names, gone) : line);
    if (found?.brace === "{") blocks.push(isKept);
  }
  if (blocks.length > 0) throw new Error("A block of a feature is opened and not closed.");
  return kept.join("\n");
}

function rename(line: string, names: string[], gone: ReadonlySet<string>): string {
  const list = names.join(", ");
  const at = line.lastIndexOf(list);
  return (
    line.slice(0, at) + names.filter((name) => !gone.has(name)).join(", ") + line.slice(at + list.length)
  );
}
