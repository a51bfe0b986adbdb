/** Braille's empty cell (U+2800) and interlinear annotation marks are invisible, but no Unicode property says so. */
const VISIBLE = /[^\s\p{Cc}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/u;

/**
 * Returns true for a text that shows nothing: white space, zero-width and control characters, or marks without a
 * letter.
 */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}
