import type { ExcerptPiece } from "@/lib/search";
import { endsInHalf } from "@/lib/text";

/** Length of an excerpt in letters, and the limit on letters before the first match. */
const LENGTH = 180;
const LEAD = 60;

/** Code units of a long text to search before and after a match. */
const MARGIN = 1_000;

/** Markdown marks at the beginnings of lines. */
const LINE_MARKS = /\n[\s>#|*-]*/g;
const TEXT_MARKS = /`+|\*\*/g;

/** A letter with its combining marks, which normalization may compose. */
const LETTERS = /\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/gu;

/** A character of a word, in scripts with spaces between words. */
const IN_WORD =
  /^(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar})[\p{L}\p{N}]/u;

type Letter = { text: string; form: string; isFound: boolean };

/**
 * Returns the part of a text that contains the words of a search, with the words marked. Compares in NFKC and without
 * case, as the database does, except for runs of white space. Returns the beginning of the text when no word matches.
 */
export function excerptOf(text: string, words: readonly string[]): ExcerptPiece[] {
  const plain = text.replaceAll(LINE_MARKS, " ").replaceAll(TEXT_MARKS, "");
  const forms = words.map(toForm).filter((form) => form !== "");
  const letters = lettersOf(nearby(plain, forms));
  markFound(letters, forms);
  return toPieces(cut(letters));
}

function toForm(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toUpperCase()
      .toLowerCase()
      // In lower case, a Greek word ends in ς, but its last letter alone becomes σ.
      .replaceAll("ς", "σ")
      .replaceAll(/[’‘]/g, "'")
      .replaceAll(TEXT_MARKS, "")
  );
}

/** Returns the text around the longest word, which is probably the rarest. Returns short texts whole. */
function nearby(text: string, forms: readonly string[]): string {
  const [longest = ""] = forms.toSorted((one, other) => other.length - one.length);
  const place = Math.max(0, toForm(text).indexOf(longest));
  // Normalization changes lengths, so the position in the original text is found block by block.
  let at = 0;
  for (let left = place; at + MARGIN < text.length; at += MARGIN) {
    left -= toForm(text.slice(at, at + MARGIN)).length;
    if (left < 0) break;
  }
  const part = text.slice(Math.max(0, at - MARGIN), at + 2 * MARGIN);
  // Both ends of the slice may be halves of surrogate pairs.
  const whole = endsInHalf(part) ? part.slice(0, -1) : part;
  return whole.replace(/^[\uDC00-\uDFFF]/, "");
}

function lettersOf(text: string): Letter[] {
  return Array.from(text.matchAll(LETTERS), ([letter]) => ({
    text: letter,
    form: toForm(letter),
    isFound: false,
  }));
}

function markFound(letters: Letter[], forms: readonly string[]): void {
  const whole = letters.map(({ form }) => form).join("");
  const owners = letters.flatMap(({ form }, index) => Array.from({ length: form.length }, () => index));
  for (const form of forms) {
    for (let at = whole.indexOf(form); at >= 0; at = whole.indexOf(form, at + form.length)) {
      markWords(letters, owners[at] ?? 0, owners[at + form.length - 1] ?? 0);
    }
  }
}

/** Marks the letters from `first` to `last`, and the rest of the words at both ends. */
function markWords(letters: Letter[], first: number, last: number): void {
  const isInWord = (index: number) => IN_WORD.test(letters[index]?.text ?? "");
  let [from, to] = [first, last];
  while (isInWord(from) && isInWord(from - 1)) from--;
  while (isInWord(to) && isInWord(to + 1)) to++;
  for (const letter of letters.slice(from, to + 1)) letter.isFound = true;
}

/** Returns the letters of the excerpt, from the beginning of a word on. */
function cut(letters: Letter[]): Letter[] {
  if (letters.length <= LENGTH) return letters;
  const first = letters.findIndex(({ isFound }) => isFound);
  const earliest = Math.max(0, first - LEAD);
  const space = letters.findIndex(({ text }, index) => index >= earliest && index < first && text === " ");
  const from = earliest === 0 || space < 0 ? earliest : space + 1;
  return letters.slice(from, from + LENGTH);
}

function toPieces(letters: readonly Letter[]): ExcerptPiece[] {
  const pieces: ExcerptPiece[] = [];
  for (const { text, isFound } of letters) {
    const newest = pieces.at(-1);
    if (newest?.isFound === isFound) newest.text += text;
    else pieces.push({ text, isFound });
  }
  return pieces;
}
