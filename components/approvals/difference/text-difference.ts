import { diffLines, diffWordsWithSpace } from "diff";

/** A part of a changed passage. */
export type DifferencePart = { kind: "same" | "gone" | "new"; text: string };

/** A run of lines: skipped because nothing changes there, shown as context, or changed. */
export type DifferenceBlock =
  | { kind: "skipped"; lines: number }
  | { kind: "same"; text: string }
  | { kind: "changed"; parts: DifferencePart[] };

const CONTEXT_LINES = 2;
const MIN_SKIPPED = 2;
/** Share of the shorter passage that must be unchanged. With less in common, a comparison by words cannot be read. */
const MIN_ALIKE = 0.3;
/** Comparing takes the square of this. Texts that differ in more lines are shown one after the other. */
const MAX_CHANGED_LINES = 1_000;
const MAX_BLOCKS = 300;
const MAX_PARTS = 2_000;
/** Limits the comparison by words, for all passages of a text together. Later passages are shown whole. */
const WORDS_TIMEOUT_MS = 100;

/**
 * Returns the changes between two texts: by lines, and by words in a reworded passage. Empty when nothing changed.
 * The work is bounded for texts of any length: texts with little in common are shown one after the other.
 */
export function compareTexts(before: string, after: string): DifferenceBlock[] {
  const [old, edited] = [withLastNewline(before), withLastNewline(after)];
  if (old === edited) return [];
  const changes = diffLines(old, edited, { maxEditLength: MAX_CHANGED_LINES });
  if (!changes || changes.length > MAX_BLOCKS) return [{ kind: "changed", parts: wholly(old, edited) }];
  const deadline = performance.now() + WORDS_TIMEOUT_MS;
  let room = MAX_PARTS;
  const blocks: DifferenceBlock[] = [];
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    const next = changes[index + 1];
    if (!change) continue;
    if (change.removed && next?.added) {
      const parts = compareWords(change.value, next.value, deadline, room);
      room -= parts.length;
      blocks.push({ kind: "changed", parts });
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

function compareWords(before: string, after: string, deadline: number, room: number): DifferencePart[] {
  const timeout = deadline - performance.now();
  const changes = timeout > 0 ? diffWordsWithSpace(before, after, { timeout }) : undefined;
  const parts = changes?.map(({ added, removed, value }): DifferencePart => {
    return { kind: added ? "new" : removed ? "gone" : "same", text: value };
  });
  const alike = parts?.filter(({ kind }) => kind === "same").reduce((sum, { text }) => sum + text.length, 0);
  const isReworded = (alike ?? 0) >= MIN_ALIKE * Math.min(before.length, after.length);
  return parts && isReworded && parts.length <= room ? parts : wholly(before, after);
}

function wholly(before: string, after: string): DifferencePart[] {
  const parts: DifferencePart[] = [
    { kind: "gone", text: before },
    { kind: "new", text: after },
  ];
  return parts.filter(({ text }) => text !== "");
}

/** Keeps the lines of an unchanged passage that are next to a change. */
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
