import { type LineState, nextLineState, prose } from "@/components/chat/markdown/lines";

const MIN_LENGTH = 4_096;

/** A definition of a link or a footnote, wherever it stands: the whole text may refer to it. */
const definition = /^[ \t>*+\-\d.)]*\[[^\]]{1,999}\]:/m;
/** What begins a line and continues, or could still continue, a list. */
const inList = /^(?:\s|[-+*](?:\s|$)|\d{1,9}(?:[.)](?:\s|$)|$))/;

/**
 * Cuts a text where no part needs the other to be read: before what begins a block of its own after an empty line,
 * outside of lists, code and HTML. The chunks of a text that grows stay the same, but for the last ones, and together
 * they are always exactly the text.
 */
export function splitMarkdown(text: string, minLength = MIN_LENGTH): string[] {
  if (text.length < 2 * minLength || definition.test(text)) return [text];
  const chunks: string[] = [];
  let start = 0;
  let offset = 0;
  let state: LineState = prose;
  let isAfterEmpty = false;
  for (const line of text.split(/(?<=\n)/)) {
    const isFree = state === prose && isAfterEmpty && offset - start >= minLength;
    if (isFree && !inList.test(line) && !line.startsWith("<")) {
      chunks.push(text.slice(start, offset));
      start = offset;
    }
    state = nextLineState(state, line);
    isAfterEmpty = line.trim() === "";
    offset += line.length;
  }
  chunks.push(text.slice(start));
  return chunks;
}
