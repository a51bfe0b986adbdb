import { useEffect, useState } from "react";
import { type CodeLine, createTokenizer, type Tokenizer } from "@/components/chat/markdown/highlighter";

/** The highlighted lines of code, and the newer rest as plain text. */
export type HighlightedCode = { lines: readonly CodeLine[]; rest: string };

/** Longer code is not highlighted, because each token is an element. */
const MAX_LENGTH = 60_000;

const noLines: readonly CodeLine[] = [];

/**
 * Highlights code as it grows. `lines` and `rest` always add up to the code.
 * @param isWanted whether to start. Code far from the viewport waits, so that visible code comes first.
 */
export function useHighlight(code: string, language: string, isWanted: boolean): HighlightedCode {
  const [tokenizer, setTokenizer] = useState<{ run: Tokenizer | undefined }>();
  const [known, setKnown] = useState({ code: "", lines: noLines });

  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    createTokenizer(language).then(
      (run) => isCurrent && setTokenizer({ run }),
      (error) => console.warn(`Could not highlight code in ${language}:`, error),
    );
    return () => {
      isCurrent = false;
    };
  }, [language, isWanted]);

  useEffect(() => {
    if (tokenizer?.run && code.length <= MAX_LENGTH) setKnown({ code, lines: tokenizer.run(code) });
  }, [code, tokenizer]);

  if (!code.startsWith(known.code)) return { lines: noLines, rest: code };
  return { lines: known.lines, rest: code.slice(known.code.length) };
}
