import { cutText } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";

const MAX_LENGTH = 60;

/** Makes a conversation's title of its first message: one line, cut after a word where that loses little. */
export function titleFrom(text: string): string {
  const line = oneLine(text);
  const cut = cutText(line, MAX_LENGTH);
  if (cut === line) return line;
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
