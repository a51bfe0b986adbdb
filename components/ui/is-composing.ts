/** Key code that browsers report for a key which an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether a key belongs to the character that an input method is composing, so that the page must ignore it. Safari
 * fires the key that ends a composition after `isComposing` is false again; only the key code tells.
 */
export function isComposing({
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
}
