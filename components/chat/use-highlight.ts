import { useEffect, useState } from "react";
import { type CodeLine, createTokenizer, type Tokenizer } from "@/components/chat/highlighter";

/** Code in colours as far as they are known, and what has come in since as plain text. */
export type HighlightedCode = { lines: readonly CodeLine[]; rest: string };

const noLines: readonly CodeLine[] = [];

/** Colours code as it grows. The pieces of `lines` and `rest` are together always exactly the code. */
export function useHighlight(code: string, language: string): HighlightedCode {
  const [tokenizer, setTokenizer] = useState<{ run: Tokenizer | undefined }>();
  const [known, setKnown] = useState({ code: "", lines: noLines });

  useEffect(() => {
    let isCurrent = true;
    createTokenizer(language).then(
      (run) => isCurrent && setTokenizer({ run }),
      (error) => console.warn(`Code in ${language} stays without colours:`, error),
    );
    return () => {
      isCurrent = false;
    };
  }, [language]);

  useEffect(() => {
    if (tokenizer?.run) setKnown({ code, lines: tokenizer.run(code) });
  }, [code, tokenizer]);

  if (!code.startsWith(known.code)) return { lines: noLines, rest: code };
  return { lines: known.lines, rest: code.slice(known.code.length) };
}
