/** Limit on what a person approves, in UTF-8 bytes: a text, or the arguments of a tool call as JSON. */
export const MAX_CONTENT_BYTES = 64 * 1024;

const encoder = new TextEncoder();

/** Returns true when a text has more than `MAX_CONTENT_BYTES` bytes of UTF-8. */
export function isTooLarge(text: string): boolean {
  return encoder.encode(text).length > MAX_CONTENT_BYTES;
}
