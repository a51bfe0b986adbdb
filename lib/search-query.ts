/** Words and phrases that must stand in one text, and those that must not. */
export type SearchGroup = { all: string[]; none: string[] };

/** An optional minus, then a phrase in quotes (the last one may lack its end) or a word. */
const TOKEN = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu;

/** Punctuation that belongs to the sentence around a word, not to the word. */
const BEFORE_WORD = /^[\s('«¿¡「『（]+/u;
const AFTER_WORD = /[\s)'».,;:!?…」』）。、，！？：；]+$/u;

const SEARCHABLE = /[\p{L}\p{N}\p{So}]/u;

/** How many neighbouring characters the index knows. */
const INDEXED_CHARACTERS = 3;

/**
 * Reads a search as search engines do: all words must be found, quotes hold a phrase, `or` begins another group, `-`
 * excludes. Words without a letter, digit or symbol are left out. Returns no group when nothing is left.
 */
export function parseSearch(search: string): SearchGroup[] {
  const groups: SearchGroup[] = [{ all: [], none: [] }];
  const tokens = [...search.replaceAll(/[“”„]/g, '"').matchAll(TOKEN)];
  for (const [index, [, minus, phrase, word = phrase ?? ""]] of tokens.entries()) {
    const group = groups.at(-1);
    const isInside = index < tokens.length - 1 && isFilled(group);
    if (isInside && !minus && phrase === undefined && word.toLowerCase() === "or") {
      groups.push({ all: [], none: [] });
      continue;
    }
    const term = word.replace(BEFORE_WORD, "").replace(AFTER_WORD, "");
    if (SEARCHABLE.test(term)) group?.[minus ? "none" : "all"].push(term);
  }
  return groups.filter(isFilled);
}

function isFilled(group: SearchGroup | undefined): boolean {
  return group !== undefined && group.all.length + group.none.length > 0;
}

/**
 * Whether the index cannot answer a search, because some group has no word of three characters: then only titles and the
 * newest messages are searched.
 */
export function isShortSearch(groups: readonly SearchGroup[]): boolean {
  return groups.some(({ all }) => !all.some(hasIndexedWord));
}

function hasIndexedWord(term: string): boolean {
  return term
    .normalize("NFKC")
    .split(/\s+/u)
    .some((word) => Array.from(word).length >= INDEXED_CHARACTERS);
}
