/** Replaces a character that cannot be stored, as Unicode decoders do. */
const REPLACEMENT = "\uFFFD";

/**
 * Limit on the nesting of a JSON value. PostgreSQL, parsers and renderers recurse, each with its own lower or higher
 * limit.
 */
export const MAX_DEPTH = 64;

/**
 * Returns true for a text that can be stored and sent. PostgreSQL refuses U+0000 (error 22P05) and half of a surrogate
 * pair (22P02), and UTF-8 cannot encode the latter.
 */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}

/** Returns true when a text ends in the first half of a surrogate pair. */
export function endsInHalf(text: string): boolean {
  return /[\uD800-\uDBFF]$/.test(text);
}

/**
 * Returns a text with all line breaks as \n. HTML that the server renders is read like that, so a page that shows \r
 * from a stream would change at a reload.
 */
export function withPlainBreaks(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Replaces each character that {@link isWellFormed} refuses by U+FFFD. */
export function wellFormed(text: string): string {
  return isWellFormed(text) ? text : text.toWellFormed().replaceAll("\u0000", REPLACEMENT);
}

/**
 * Returns a JSON value whose keys and strings are {@link wellFormed}. Values that JSON cannot express become `null` or
 * are left out, as `JSON.stringify` does. Values nested deeper than 64 levels are treated the same.
 */
export function wellFormedJson<T>(value: T): T {
  return clean(value, 0) as T;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return wellFormed(value);
  // JSON has no -0.
  if (typeof value === "number") return Number.isFinite(value) ? value || 0 : null;
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "object") return undefined;
  if (depth >= MAX_DEPTH) return null;
  if ("toJSON" in value && typeof value.toJSON === "function") return clean(value.toJSON(), depth + 1);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1) ?? null);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const cleaned = clean(item, depth + 1);
      return cleaned === undefined ? [] : [[wellFormed(key), cleaned]];
    }),
  );
}
