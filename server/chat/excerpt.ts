import type { ExcerptPiece } from "@/lib/search";
import { endsInHalf } from "@/lib/text";

/** Characters of an excerpt, and how many of them may stand before the first word found. */
const LENGTH = 180;
const LEAD = 60;

/** How much of a long text is looked at around what was found. */
const MARGIN = 1_000;

/** Markdown that is noise in a line of plain text. */
const LINE_MARKS = /\n[\s>#|*-]*/g;
const TEXT_MARKS = /`+|\*\*/g;

/** A letter with the marks on it: what belongs together when a text is composed. */
const LETTERS = /\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/gu;

/** Part of a word, in scripts that put spaces between words. */
const IN_WORD =
  /^(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar})[\p{L}\p{N}]/u;

type Letter = { text: string; form: string; isFound: boolean };

/**
 * Returns the part of a text in which the words of a search stand, with the words marked. Compares as the database
 * does: composed (NFKC) and without case; runs of white space are compared as they are. Returns the beginning of the
 * text when it finds none.
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
      // A whole word in lower case ends in another sigma than its letters one by one.
      .replaceAll("ς", "σ")
      .replaceAll(/[’‘]/g, "'")
      .replaceAll(TEXT_MARKS, "")
  );
}

/** The text around the longest word, which is the rarest. Short texts are returned whole. */
function nearby(text: string, forms: readonly string[]): string {
  const [longest = ""] = forms.toSorted((one, other) => other.length - one.length);
  const place = Math.max(0, toForm(text).indexOf(longest));
  // A form may be shorter or longer than its text, so the place in the text is found block by block.
  let at = 0;
  for (let left = place; at + MARGIN < text.length; at += MARGIN) {
    left -= toForm(text.slice(at, at + MARGIN)).length;
    if (left < 0) break;
  }
  const part = text.slice(Math.max(0, at - MARGIN), at + 2 * MARGIN);
  // The slice may have cut a surrogate pair at both ends.
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

/** Marks from one letter to another, and the rest of the words that both are part of. */
function markWords(letters: Letter[], first: number, last: number): void {
  const isInWord = (index: number) => IN_WORD.test(letters[index]?.text ?? "");
  let [from, to] = [first, last];
  while (isInWord(from) && isInWord(from - 1)) from--;
  while (isInWord(to) && isInWord(to + 1)) to++;
  for (const letter of letters.slice(from, to + 1)) letter.isFound = true;
}

/** As much as an excerpt holds, from the beginning of a word on. */
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
