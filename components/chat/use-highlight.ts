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
    const options = optionsFor(code, language, isIncomplete);
    const show = ({ tokens }: HighlightResult) => isCurrent && setKnown({ code, lines: tokens });
    void warmUp(code, language).then(() => {
      const result = isCurrent && highlighter.highlight(options, show);
      if (result) show(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [code, language, isIncomplete]);

  if (!code.startsWith(known.code)) return { lines: noLines, rest: code };
  return { lines: known.lines, rest: code.slice(known.code.length) };
}

const warm = new Map<string, Promise<void>>();

/**
 * Runs through a language's first code once for nothing. Shiki gives up on a line after half a second, and
 * getting a grammar ready can take a slow machine longer than that: the line would keep one colour for ever.
 */
function warmUp(code: string, language: string): Promise<void> {
  const ready =
    warm.get(language) ??
    new Promise<void>((resolve) => {
      // Not the code itself: the highlighter remembers what it makes of every text, and of how it began.
      const result = highlighter.highlight(optionsFor(` ${code}`, language, true), () => resolve());
      if (result) resolve();
    });
  warm.set(language, ready);
  return ready;
}

function optionsFor(code: string, language: string, isIncomplete: boolean) {
  // The plugin takes any name and falls back to plain text, though its type knows only Shiki's own.
  return { code, language: language as Language, themes, isIncomplete };
}
