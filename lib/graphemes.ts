import { endsInHalf } from "@/lib/text";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The longest emoji has 15 code units. A letter can carry any number of marks, so graphemes need a limit of their own.
 */
const UNITS_PER_GRAPHEME = 16;

/**
 * Returns the beginning of a text: at most `max` graphemes (what a reader counts as one character), and at most
 * 16 code units for each of them. Never splits a code point. Splits only a grapheme that alone exceeds the limit.
 */
export function cutText(text: string, max: number): string {
  const limit = max * UNITS_PER_GRAPHEME;
  const graphemes = segmenter.segment(text.slice(0, limit));
  const ends = Array.from(graphemes, ({ index, segment }) => index + segment.length);
  // The last grapheme may be cut in its middle.
  if (text.length > limit) ends.pop();
  const cut = text.slice(0, ends[Math.min(max, ends.length) - 1] ?? limit);
  return cut.length < text.length && endsInHalf(cut) ? cut.slice(0, -1) : cut;
}

/**
 * Returns a line cut to `max` graphemes plus an ellipsis, after a word if one ends in the second half. A short line
 * stays.
 */
export function shorten(line: string, max: number): string {
  const cut = cutText(line, max);
  if (cut === line) return line;
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
