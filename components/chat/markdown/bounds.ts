import type { Nodes, Root } from "mdast";
import { type LineState, nextLineState, prose } from "@/components/chat/markdown/lines";

/** Limits nested quotes and lists, by the marks at the beginning of a line. */
const MAX_MARKS = 40;
const MAX_DEPTH = 100;
const MAX_CELLS = 5_000;
/** Limits one chunk. */
const MAX_WORK = 12_000_000;
const MAX_WORK_OF_ALL = 4 * MAX_WORK;
/** A text below both limits is rendered on the server and while a page opens. */
const QUICK_LENGTH = 12_000;
const QUICK_WORK = 1_000_000;
/** Reading this many characters after a mark costs as much as comparing two marks. */
const CHARACTERS_PER_PAIR = 16;

const marks = /^(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+/;
const special = /[[\]*_~`<$&\\@"']/g;
const image = /!\[/g;
/** Nested images are read several times. */
const MARKS_PER_IMAGE = 6;

/** Returns whether a parser could take too long for a text in chunks, or overflow its stack. */
export function isHeavyText(chunks: readonly string[]): boolean {
  let total = 0;
  for (const chunk of chunks) {
    const work = markdownWork(chunk);
    total += work;
    if (work > MAX_WORK || total > MAX_WORK_OF_ALL) return true;
  }
  return false;
}

/** Returns whether the server may render a text in chunks: meanwhile all other visitors wait. */
export function isQuickText(chunks: readonly string[]): boolean {
  if (chunks.reduce((length, chunk) => length + chunk.length, 0) > QUICK_LENGTH) return false;
  return chunks.reduce((work, chunk) => work + markdownWork(chunk), 0) <= QUICK_WORK;
}

/**
 * Estimates the work of parsing a text, in pairs of marks; `Infinity` when quotes and lists are nested too deep. A parser
 * compares all marks between two empty lines with each other, reads on from each of them, and compares all lines of a
 * text: its work grows with their squares. The estimate takes linear time.
 */
export function markdownWork(text: string): number {
  let work = 0;
  let lines = 0;
  let state: LineState = prose;
  let count = 0;
  let length = 0;
  const endRun = () => {
    work += count ** 2 + (count * length) / CHARACTERS_PER_PAIR;
    count = 0;
    length = 0;
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    // Code costs nothing. An indented fence is not certain to be code: its list item may have ended.
    const isCode = state.kind === "code" && state.indent === 0;
    state = nextLineState(state, line);
    if (isCode) continue;
    lines++;
    if (line.trim() === "") endRun();
    const begin = marks.exec(line)?.[0] ?? "";
    const columns = begin.replaceAll(/[^ \t]/g, "").replaceAll("\t", "    ").length;
    if (begin.replaceAll(/[\d\s]/g, "").length + columns / 2 > MAX_MARKS) return Number.POSITIVE_INFINITY;
    count += 1 + begin.length + countOf(special, line) + MARKS_PER_IMAGE * countOf(image, line);
    length += line.length;
  }
  endRun();
  return work + 2 * lines ** 2;
}

function countOf(pattern: RegExp, line: string): number {
  return line.match(pattern)?.length ?? 0;
}

/** Returns whether a parsed tree is nested too deep, or has too many table cells, to be rendered. */
export function isHeavyTree(tree: Root): boolean {
  let cells = 0;
  let level: Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    const next: Nodes[] = [];
    for (const node of level) {
      if (node.type === "table") cells += node.children.length * (node.align?.length ?? 0);
      if ("children" in node) for (const child of node.children) next.push(child);
    }
    if (cells > MAX_CELLS) return true;
    level = next;
  }
  return false;
}
