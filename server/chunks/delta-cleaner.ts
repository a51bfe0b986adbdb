import { endsInHalf, wellFormed } from "@/lib/text";

/** Makes texts well-formed that arrive piece by piece, several at once, each named by a key. */
export type DeltaCleaner = {
  /**
   * Returns what of a text can be passed on once its next piece has arrived. The first half of a surrogate pair is
   * held back until the piece that brings the second half.
   */
  next: (key: string, delta: string) => string;
  /** Ends a text. Returns U+FFFD for a half that was held back and never completed, else "". */
  end: (key: string) => string;
};

/** A cleaner that has seen no text yet. */
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
