import { wellFormed } from "@/lib/text";

/** Returns a text as one line in NFC: line breaks, tabs and control characters become single spaces. */
export function oneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .normalize("NFC");
}
