/** Words and phrases that one text must contain (`all`) and must not contain (`none`). */
export type SearchGroup = { all: string[]; none: string[] };

/** An optional minus, then a phrase in quotes (a missing closing quote is allowed) or a word. */
const TOKEN = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu;

/** Punctuation before a word that belongs to the sentence. */
const BEFORE_WORD = /^[\s('«¿¡「『（]+/u;
const AFTER_WORD = /[\s)'».,;:!?…」』）。、，！？：；]+$/u;

const SEARCHABLE = /[\p{L}\p{N}\p{So}]/u;

/** Length of the character sequences that the database indexes (`searchKeys` in the migrations). */
const INDEXED_CHARACTERS = 3;

/**
 * Parses a search in the syntax of search engines: all words must match, quotes enclose a phrase, `or` begins another
 * group, `-` excludes a word. Ignores words without a letter, digit or symbol. Returns no group when no word is left.
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
 * Returns true when the index cannot answer a search, because a group has no word of three characters. Such a search
 * reads only titles and the newest messages.
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
