/** Braille's empty cell and the marks of interlinear notes: invisible, though no Unicode property says so. */
const VISIBLE = /[^\s\p{Cc}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/u;

/** Whether a text shows nothing: white space, zero-width and control characters, or marks without a letter. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}
