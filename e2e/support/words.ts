/** The words `w1 w2 … wN`: a gap or a repeat shows at once. */
export function numberedWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ");
}
