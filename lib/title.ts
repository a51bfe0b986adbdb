import { shorten } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";

const MAX_LENGTH = 60;

/** Returns a conversation's title for its first message: one line, shortened after a word where possible. */
export function titleFrom(text: string): string {
  return shorten(oneLine(text), MAX_LENGTH);
}
