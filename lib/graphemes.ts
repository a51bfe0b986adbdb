import { endsInHalf } from "@/lib/text";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The longest emoji have 15 code units. A letter can carry any number of marks, so a limit in graphemes alone is none. */
const UNITS_PER_GRAPHEME = 16;

/**
 * Returns the beginning of a text: at most `max` graphemes (what a reader counts as one character), and at most
 * 16 code units for each. Never splits a code point; splits a grapheme only if it is longer than all that.
 */
export function cutText(text: string, max: number): string {
  const limit = max * UNITS_PER_GRAPHEME;
  const graphemes = segmenter.segment(text.slice(0, limit));
  const ends = Array.from(graphemes, ({ index, segment }) => index + segment.length);
  // The limit may lie in the middle of the last one.
  if (text.length > limit) ends.pop();
  const cut = text.slice(0, ends[Math.min(max, ends.length) - 1] ?? limit);
  return cut.length < text.length && endsInHalf(cut) ? cut.slice(0, -1) : cut;
}

/** Returns a line cut to `max` graphemes and an ellipsis, after a word where that loses little; a short one as it is. */
export function shorten(line: string, max: number): string {
  const cut = cutText(line, max);
  if (cut === line) return line;
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
