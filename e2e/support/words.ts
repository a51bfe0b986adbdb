/** Returns the words `w1 w2 … wN`, in which a gap or a repeat is easy to see. */
export function numberedWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ");
}
