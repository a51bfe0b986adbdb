import katex from "katex";
import "katex/dist/katex.min.css";

const MAX_LENGTH = 2_000;

/**
 * Typesets TeX as HTML with MathML for screen readers; undefined when KaTeX cannot parse it or would take too long.
 * Commands that open links or load resources are off, and a macro ends with the formula that defines it.
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
    // A command that KaTeX does not know, or braces nested too deep for the stack.
    return undefined;
  }
}
