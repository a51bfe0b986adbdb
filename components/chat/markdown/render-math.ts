import katex from "katex";
import "katex/dist/katex.min.css";

const MAX_LENGTH = 2_000;

/**
 * Typesets TeX as HTML with MathML for screen readers; undefined when it cannot be read or would take too long.
 * Commands that open links or load something are off, and macros end with the formula that defines them.
 */
export function renderMath(tex: string, isDisplay: boolean): string | undefined {
  if (tex.length > MAX_LENGTH) return undefined;
  try {
    return katex.renderToString(tex, {
      displayMode: isDisplay,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    // Not TeX that KaTeX knows, or braces too deep for the stack.
    return undefined;
  }
}
