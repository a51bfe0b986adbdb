"use client";

import { type ReactNode, useState } from "react";

/** The log of a research, collapsed. Its content mounts when a person opens it for the first time. */
export function ResearchLog({ children }: { children: () => ReactNode }) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details onToggle={() => setOpened(true)} className="border-t px-4 py-3">
      <summary className="w-fit cursor-pointer rounded-sm text-[0.8125rem] text-muted-foreground hover:text-foreground">
        Log
      </summary>
      {wasOpened ? children() : null}
    </details>
  );
}

type Line = { index: number; text: string };

/** The lines of the log, each with the number of its question. */
export function LogLines({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0)
    return <p className="mt-2 text-[0.8125rem] text-muted-foreground">No entries yet</p>;
  return (
    <ol className="mt-2 flex flex-col gap-1 text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
      {lines.map(({ index, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
        <li key={place} className="flex gap-2.5">
          <span className="text-muted-foreground tabular-nums">{index + 1}</span>
          <span className="min-w-0">{text}</span>
        </li>
      ))}
    </ol>
  );
}
