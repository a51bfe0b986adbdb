import { useEffect, useState } from "react";
import { type CodeLine, createTokenizer, type Tokenizer } from "@/components/chat/markdown/highlighter";

/** Code in colours as far as they are known, and what has come in since as plain text. */
export type HighlightedCode = { lines: readonly CodeLine[]; rest: string };

/** Longer code stays without colours: each piece of one colour is an element. */
const MAX_LENGTH = 60_000;

const noLines: readonly CodeLine[] = [];

/**
 * Colours code as it grows. `lines` and `rest` together are always exactly the code.
 *
 * @param isWanted Nothing is loaded or coloured before: colours of what is far away would hold up what is in view.
 */
export function useHighlight(code: string, language: string, isWanted: boolean): HighlightedCode {
  const [tokenizer, setTokenizer] = useState<{ run: Tokenizer | undefined }>();
  const [known, setKnown] = useState({ code: "", lines: noLines });

  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    createTokenizer(language).then(
      (run) => isCurrent && setTokenizer({ run }),
      (error) => console.warn(`Code in ${language} stays without colours:`, error),
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
