import { shorten } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";

const MAX_LENGTH = 60;

/** Makes a conversation's title of its first message: one line, cut after a word where that loses little. */
export function titleFrom(text: string): string {
  return shorten(oneLine(text), MAX_LENGTH);
}
