/** A step of a guide: a file to write, lines to change in a file, or commands to run. */
export type Step =
  | { kind: "write"; path: string; text: string }
  | { kind: "change"; path: string; lines: string[] }
  | { kind: "run"; commands: string[] };

const fence = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/**
 * Returns the steps of a guide: fenced blocks with a path after their language (they write a file; `diff` changes
 * one), and `sh` blocks. Other blocks are ignored.
 */
export function readSteps(markdown: string): Step[] {
  return [...markdown.matchAll(fence)].flatMap(([, language, path, text = ""]): Step[] => {
    const lines = text.trimEnd().split("\n");
    if (language === "sh")
      return [{ kind: "run", commands: lines.map((line) => line.replace(/\s+# .*$/, "")) }];
    if (!path) return [];
    return language === "diff" ? [{ kind: "change", path, lines }] : [{ kind: "write", path, text }];
  });
}

/**
 * Applies the lines of a `diff` block to a text. Lines that start with a space or a minus must occur in the text, in
 * order. An empty line or `…` starts a new hunk further down.
 * @throws Error when the text does not contain the lines of a hunk
 */
export function applyChange(text: string, lines: string[]): string {
  const places = lines.join("\n").split(/\n(?: ?…)?\n/);
  let [done, left] = ["", text];
  for (const place of places) {
    const rows = place.split("\n");
    const pick = (mark: string) =>
      rows.filter((row) => row.startsWith(" ") || row.startsWith(mark)).map((row) => `${row.slice(1)}\n`);
    const [before, after] = [pick("-").join(""), pick("+").join("")];
    const at = `\n${left}`.indexOf(`\n${before}`);
    if (before === "" || at < 0) throw new Error(`These lines are not there:\n${place}`);
    done += left.slice(0, at) + after;
    left = left.slice(at + before.length);
  }
  return done + left;
}
