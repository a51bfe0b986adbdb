const fence = /^( {0,3})(`{3,}(?!.*`)|~{3,})/;
const anyFence = /^[ \t]*(?:`{3}|~{3})/;
const html = /^ {0,3}<[a-z/]/i;
/** HTML that an empty line does not end. */
const longHtml = /^ {0,3}<(?:[!?]|(?:pre|script|style|textarea)(?:[\s>]|$))/i;

/**
 * The block around the next line, as far as single lines show it. An indented fence may end with its list item. After
 * `unclear`, all lines are `unclear`.
 */
export type LineState =
  | { kind: "prose" | "html" | "unclear" }
  | { kind: "code"; mark: string; indent: number };

export const prose: LineState = { kind: "prose" };
const unclear: LineState = { kind: "unclear" };

/** Returns the state after a line. */
export function nextLineState(state: LineState, line: string): LineState {
  if (state.kind === "unclear" || longHtml.test(line))
    return state.kind === "code" ? afterCode(state, line) : unclear;
  if (state.kind === "code") return afterCode(state, line);
  if (state.kind === "html") return afterHtml(state, line);
  if (html.test(line)) return { kind: "html" };
  const [, spaces = "", mark] = fence.exec(line) ?? [];
  return mark === undefined ? prose : { kind: "code", mark, indent: spaces.length };
}

function afterCode(state: LineState & { kind: "code" }, line: string): LineState {
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  if (text !== "" && indent < state.indent) return unclear;
  const isEnd = text.startsWith(state.mark) && text.replaceAll(state.mark.charAt(0), "") === "";
  return isEnd && indent <= state.indent + 3 && indent <= 3 ? prose : state;
}

function afterHtml(state: LineState, line: string): LineState {
  if (anyFence.test(line)) return unclear;
  return line.trim() === "" ? prose : state;
}
