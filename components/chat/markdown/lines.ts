const fence = /^( {0,3})(`{3,}(?!.*`)|~{3,})/;
const anyFence = /^[ \t]*(?:`{3}|~{3})/;
const html = /^ {0,3}<[a-z/]/i;
/** HTML that goes on over empty lines. */
const longHtml = /^ {0,3}<(?:[!?]|(?:pre|script|style|textarea)(?:[\s>]|$))/i;

/**
 * What the next line of a text is in, as far as single lines tell. A fence that is indented may belong to a list
 * item, and end with it. From where it is `unclear`, it stays so.
 */
export type LineState =
  | { kind: "prose" | "html" | "unclear" }
  | { kind: "code"; mark: string; indent: number };

export const prose: LineState = { kind: "prose" };
const unclear: LineState = { kind: "unclear" };

/** The state after a line, by the state before it. */
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
