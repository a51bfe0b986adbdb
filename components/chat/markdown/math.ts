import type { Text } from "hast";
import type { InlineCode } from "mdast";
import type { CompileContext, Extension as TreeExtension } from "mdast-util-from-markdown";
import type { Code, Construct, Extension, State, Token, TokenizeContext } from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    math: "math";
    mathDisplay: "mathDisplay";
    mathLine: "mathLine";
  }
}

const DOLLAR = 36;
const ROUND = 40;
const SQUARE = 91;
/** Maps the second character of an opening mark to that of its closing mark. */
const closers = new Map<Code, Code>([
  [DOLLAR, DOLLAR],
  [ROUND, 41],
  [SQUARE, 93],
]);

const isLineEnd = (code: Code) => code === null || code < -2;
const isSpace = (code: Code) => isLineEnd(code) || code === 32 || code === -1 || code === -2;

/** Only spaces up to the end of a line. */
const restOfLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      if (isLineEnd(code)) return ok(code);
      if (!isSpace(code)) return nok(code);
      effects.enter("mathLine");
      return spaces(code);
    };
    const spaces: State = (code) => {
      if (isSpace(code) && !isLineEnd(code)) {
        effects.consume(code);
        return spaces;
      }
      effects.exit("mathLine");
      return isLineEnd(code) ? ok(code) : nok(code);
    };
    return start;
  },
};

/**
 * Parses `\(…\)`, `\[…\]` and `$$…$$` in a paragraph. Square brackets, and dollars with spaces inside, are math only on
 * their own lines: in a sentence, `\[` is an escaped bracket and `$$` is money.
 */
const math: Construct = {
  name: "math",
  tokenize(this: TokenizeContext, effects, ok, nok) {
    const startsLine = isLineEnd(this.previous);
    const isAfterDollar = this.previous === DOLLAR;
    let token: Token;
    let first: Code;
    let kind: Code;
    let isTight = false;
    let isEmpty = true;
    let isAfterSpace = false;

    const start: State = (code) => {
      first = code;
      token = effects.enter("math");
      effects.enter("mathLine");
      effects.consume(code);
      return open;
    };
    const open: State = (code) => {
      kind = code;
      const isMark = first === DOLLAR ? code === DOLLAR && !isAfterDollar : code === ROUND || code === SQUARE;
      if (!isMark || (kind === SQUARE && !startsLine)) return nok(code);
      effects.consume(code);
      return inside;
    };
    const inside: State = (code) => {
      if (code === DOLLAR && kind === DOLLAR) return nok(code);
      isTight = !isSpace(code);
      return content(code);
    };
    const content: State = (code) => {
      if (code === null) return nok(code);
      if (isLineEnd(code)) return lineEnd(code);
      effects.consume(code);
      if (code === first) return marked;
      isAfterSpace = isSpace(code);
      // A backslash escapes the next character, so `\$` closes nothing.
      if (code === 92) return escaped;
      isEmpty &&= isAfterSpace;
      return content;
    };
    const lineEnd: State = (code) => {
      effects.exit("mathLine");
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      effects.enter("mathLine");
      isAfterSpace = true;
      return content;
    };
    const escaped: State = (code) => {
      if (isLineEnd(code)) return content(code);
      effects.consume(code);
      isEmpty = false;
      isAfterSpace = false;
      return content;
    };
    const marked: State = (code) => {
      if (code !== closers.get(kind)) return kind === DOLLAR ? content(code) : escaped(code);
      effects.consume(code);
      return closed;
    };
    const closed: State = (code) => {
      if (isEmpty) return nok(code);
      effects.exit("mathLine");
      return startsLine && kind !== ROUND ? effects.check(restOfLine, alone, within)(code) : within(code);
    };
    const alone: State = (code) => {
      token.type = "mathDisplay";
      return end(code);
    };
    const within: State = (code) => {
      const isTightPair = kind === DOLLAR && isTight && !isAfterSpace && code !== DOLLAR;
      return kind === ROUND || isTightPair ? end(code) : nok(code);
    };
    const end: State = (code) => {
      effects.exit(token.type);
      return ok(code);
    };
    return start;
  },
};

function enterMath(this: CompileContext, token: Token) {
  this.enter({ type: "inlineCode", value: "" }, token);
}

function exitMath(this: CompileContext, token: Token) {
  const node = this.stack.at(-1);
  if (node?.type === "inlineCode") {
    const written = this.sliceSerialize(token);
    Object.assign(node, mathNode(written, token.type === "mathDisplay"));
  }
  this.exit(token);
}

/** Creates a `tex-math` element with the TeX as its text, and the source and the display mode as properties. */
export function mathNode(written: string, isDisplay: boolean): InlineCode {
  const value = written.slice(2, -2).trim();
  const hChildren: Text[] = [{ type: "text", value }];
  return {
    type: "inlineCode",
    value,
    data: { hName: "tex-math", hProperties: { written, isDisplay }, hChildren },
  };
}

/** The extension of the tokenizer for math. */
export const mathSyntax: Extension = { text: { [DOLLAR]: math, 92: math } };

/** The extension of the syntax tree for math. */
export const mathTree: TreeExtension = {
  enter: { math: enterMath, mathDisplay: enterMath },
  exit: { math: exitMath, mathDisplay: exitMath },
};
