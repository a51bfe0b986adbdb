import { type LineState, nextLineState, prose } from "@/components/chat/markdown/lines";

const MIN_LENGTH = 4_096;

/** A definition of a link or a footnote. Any part of the text may refer to it. */
const definition = /^[ \t>*+\-\d.)]*\[[^\]]{1,999}\]:/m;
/** The beginning of a line that continues, or may continue, a list. */
const inList = /^(?:\s|[-+*](?:\s|$)|\d{1,9}(?:[.)](?:\s|$)|$))/;

/**
 * Splits a text into chunks that can be parsed on their own: before a new block after an empty line, outside of lists,
 * code and HTML. When a text grows, only its last chunks change. The chunks always add up to the text.
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
