import { diffLines, diffWordsWithSpace } from "diff";

/** A piece of a changed passage. */
export type DifferencePart = { kind: "same" | "gone" | "new"; text: string };

/** A stretch of lines: left out because nothing changes there, shown as context, or changed. */
export type DifferenceBlock =
  | { kind: "skipped"; lines: number }
  | { kind: "same"; text: string }
  | { kind: "changed"; parts: DifferencePart[] };

const CONTEXT_LINES = 2;
const MIN_SKIPPED = 2;
/** Comparing word by word what has nothing in common would take for ever, and tell nobody anything. */
const WORDS_TIMEOUT_MS = 100;
const MIN_ALIKE = 0.3;

/** What a text differs from another in: by lines, and by words where a passage was reworded. Empty when in nothing. */
export function compareTexts(before: string, after: string): DifferenceBlock[] {
  const changes = diffLines(withLastNewline(before), withLastNewline(after));
  if (changes.every(({ added, removed }) => !added && !removed)) return [];
  const blocks: DifferenceBlock[] = [];
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    const next = changes[index + 1];
    if (!change) continue;
    if (change.removed && next?.added) {
      blocks.push({ kind: "changed", parts: compareWords(change.value, next.value) });
      index += 1;
    } else if (change.removed || change.added) {
      blocks.push({ kind: "changed", parts: [{ kind: change.added ? "new" : "gone", text: change.value }] });
    } else {
      blocks.push(...shorten(change.value, index === 0, index === changes.length - 1));
    }
  }
  return blocks;
}

function withLastNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function compareWords(before: string, after: string): DifferencePart[] {
  const changes = diffWordsWithSpace(before, after, { timeout: WORDS_TIMEOUT_MS }) ?? [];
  const parts = changes.map(({ added, removed, value }): DifferencePart => {
    return { kind: added ? "new" : removed ? "gone" : "same", text: value };
  });
  const alike = parts.filter(({ kind }) => kind === "same").reduce((sum, { text }) => sum + text.length, 0);
  if (alike >= MIN_ALIKE * Math.min(before.length, after.length)) return parts;
  return [
    { kind: "gone", text: before },
    { kind: "new", text: after },
  ];
}

/** Keeps of an unchanged stretch the lines beside what changes. */
function shorten(text: string, isFirst: boolean, isLast: boolean): DifferenceBlock[] {
  const lines = text.split("\n").slice(0, -1);
  const head = isFirst ? 0 : CONTEXT_LINES;
  const tail = isLast ? 0 : CONTEXT_LINES;
  const skipped = lines.length - head - tail;
  if (skipped < MIN_SKIPPED) return [{ kind: "same", text }];
  const same = (part: string[]): DifferenceBlock[] =>
    part.length === 0 ? [] : [{ kind: "same", text: `${part.join("\n")}\n` }];
  return [
    ...same(lines.slice(0, head)),
    { kind: "skipped", lines: skipped },
    ...same(lines.slice(lines.length - tail)),
  ];
}
