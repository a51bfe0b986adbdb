/** The most characters a search may have. */
export const MAX_SEARCH_LENGTH = 200;

/** A piece of the text around what was found. */
export type ExcerptPiece = { text: string; isFound: boolean };

/** A conversation in which something was found. */
export type SearchHit = {
  id: string;
  title: string;
  /** Empty where only the title says it. */
  excerpt: ExcerptPiece[];
};
