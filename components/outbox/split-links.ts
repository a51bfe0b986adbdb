/** A piece of a text. A piece with an `href` is a link. */
export type Piece = { text: string; href?: string };

/** Splits a text into plain pieces and the http(s) addresses in it, in order. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"“”]+/g)) {
    // The sentence goes on, or ends, after the address.
    const href = found[0].replace(/[.,:;!?)\]}'’]+$/, "");
    if (!URL.canParse(href)) continue;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index) });
    pieces.push({ text: href, href });
    end = found.index + href.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
