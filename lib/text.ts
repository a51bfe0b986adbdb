/** Stands for a character that cannot be kept, as in every decoder of Unicode. */
const REPLACEMENT = "\uFFFD";

/** How deep a JSON value may be nested. PostgreSQL, parsers and renderers all recurse, each with a limit of its own. */
const MAX_DEPTH = 64;

/**
 * Whether every system here can hold a text. PostgreSQL stores neither U+0000 (22P05) nor half of a surrogate pair
 * (22P02), and UTF-8 has no form for the latter.
 */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}

/** Whether a text ends in the first half of a surrogate pair. */
export function endsInHalf(text: string): boolean {
  return /[\uD800-\uDBFF]$/.test(text);
}

/** Returns the text with U+FFFD in place of each character that {@link isWellFormed} refuses. */
export function wellFormed(text: string): string {
  return isWellFormed(text) ? text : text.toWellFormed().replaceAll("\u0000", REPLACEMENT);
}

/**
 * Returns a JSON value with every key and string made {@link wellFormed}. What JSON has no form for becomes `null` or
 * is left out, as with `JSON.stringify`; so does what is nested deeper than 64 levels.
 */
export function wellFormedJson<T>(value: T): T {
  return clean(value, 0) as T;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
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
