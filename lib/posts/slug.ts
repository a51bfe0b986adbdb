import { cutText } from "@/lib/graphemes";
import { postTitle } from "@/lib/posts/post-text";

const MAX_WORDS = 60;
const ID_LENGTH = 8;

/** A letter or digit, and what follows it, marks included: without their marks, words of many scripts are others. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/**
 * Returns where a text is published: the words of its title in lower case with hyphens, in any script and in NFC, and
 * the beginning of the approval's id, which makes the address its own.
 */
export function postSlug(text: string, approvalId: string): string {
  const suffix = approvalId.slice(0, ID_LENGTH);
  const words = plainLatin(postTitle(text))
    .toLowerCase()
    // What nobody sees would be lost when somebody copies the address by hand.
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .match(WORD);
  if (!words) return suffix;
  const cut = cutText(words.join("-").normalize("NFC"), MAX_WORDS);
  return `${cut.replace(/-$/, "")}-${suffix}`;
}

/** Latin letters lose their accents, as addresses have it; other scripts keep every mark. */
function plainLatin(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC");
}
