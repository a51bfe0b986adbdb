/** Limit on the length of a search, in UTF-16 code units. */
export const MAX_SEARCH_LENGTH = 200;

/** A piece of an excerpt. `isFound` marks a match. */
export type ExcerptPiece = { text: string; isFound: boolean };

/** A conversation that matches a search. */
export type SearchHit = {
  id: string;
  title: string;
  /** Empty when only the title matches. */
  excerpt: ExcerptPiece[];
};
