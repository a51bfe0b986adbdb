import { endsInHalf, wellFormed } from "@/lib/text";

/** Makes texts well-formed that arrive in pieces. Handles several texts side by side, each named by a key. */
export type DeltaCleaner = {
  /**
   * Takes the next piece of a text. Returns the text to pass on: the first half of a surrogate pair is held back until
   * the piece with the second half arrives.
   */
  next: (key: string, delta: string) => string;
  /** Ends a text. Returns U+FFFD if half of a surrogate pair is still held back, else "". */
  end: (key: string) => string;
};

/** Returns a cleaner that has received no text yet. */
export function createDeltaCleaner(): DeltaCleaner {
  const held = new Map<string, string>();
  return {
    next: (key, delta) => {
      const text = (held.get(key) ?? "") + delta;
      const isCut = endsInHalf(text);
      if (isCut) held.set(key, text.slice(-1));
      else held.delete(key);
      return wellFormed(isCut ? text.slice(0, -1) : text);
    },
    end: (key) => {
      const half = held.get(key) ?? "";
      held.delete(key);
      return wellFormed(half);
    },
  };
}
