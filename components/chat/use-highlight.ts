import { createCodePlugin, type HighlightResult } from "@streamdown/code";
import { useEffect, useState } from "react";

const themes: ["github-light-default", "github-dark-default"] = [
  "github-light-default",
  "github-dark-default",
];
const highlighter = createCodePlugin({ themes });

type Language = Parameters<typeof highlighter.highlight>[0]["language"];

/** A line of code, in pieces of one colour each. */
export type CodeLine = HighlightResult["tokens"][number];

/** Code in colours as far as they are known, and what has come in since as plain text. */
export type HighlightedCode = { lines: readonly CodeLine[]; rest: string };

const noLines: readonly CodeLine[] = [];

/** Colours code as it grows. The pieces of `lines` and `rest` are together always exactly the code. */
export function useHighlight(code: string, language: string, isIncomplete: boolean): HighlightedCode {
  const [known, setKnown] = useState({ code: "", lines: noLines });

  useEffect(() => {
    let isCurrent = true;
    const show = ({ tokens }: HighlightResult) => isCurrent && setKnown({ code, lines: tokens });
    // The plugin takes any name and falls back to plain text, though its type knows only Shiki's own.
    const options = { code, language: language as Language, themes, isIncomplete };
    const result = highlighter.highlight(options, show);
    if (result) show(result);
    return () => {
      isCurrent = false;
    };
  }, [code, language, isIncomplete]);

  if (!code.startsWith(known.code)) return { lines: noLines, rest: code };
  return { lines: known.lines, rest: code.slice(known.code.length) };
}
