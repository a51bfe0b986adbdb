/** The key code of a key that an input method has handled. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Returns whether a key belongs to the composition of an input method, so that the page must ignore it. Safari fires the
 * key that ends a composition after `isComposing` is false again, so the key code is checked, too.
 */
export function isComposing({
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
}
