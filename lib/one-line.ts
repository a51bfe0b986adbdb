/**
 * Returns a text as one line, well-formed and in NFC: line breaks, tabs and control characters become single spaces.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .normalize("NFC");
}
