import { cutText } from "@/lib/graphemes";
import { postTitle } from "@/lib/posts/post-text";

const MAX_WORDS = 60;
const ID_LENGTH = 8;

/** A word with its marks: in many scripts a word without its marks is another word. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/**
 * Returns the slug of a post: the words of its title in lower case, joined by hyphens, in any script and in NFC, and
 * the beginning of the approval's id, which makes it unique.
 */
export function postSlug(text: string, approvalId: string): string {
  const suffix = approvalId.slice(0, ID_LENGTH);
  const words = plainLatin(postTitle(text))
    .toLowerCase()
    // Invisible characters would be lost when a person copies the address by hand.
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .match(WORD);
  if (!words) return suffix;
  const cut = cutText(words.join("-").normalize("NFC"), MAX_WORDS);
  return `${cut.replace(/-$/, "")}-${suffix}`;
}

/** Removes accents from Latin letters. Other scripts keep their marks. */
function plainLatin(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC");
}
