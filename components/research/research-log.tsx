"use client";

import { type ReactNode, useState } from "react";

/** What the runs do or did, for whoever wants to know. What is inside is made when it is opened for the first time. */
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

/** Lines of the log, each with its question's number. */
export function LogLines({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return <p className="mt-2 text-[0.8125rem] text-muted-foreground">Nothing yet</p>;
  return (
    <ol className="mt-2 flex flex-col gap-1 text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
      {lines.map(({ index, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <li key={place} className="flex gap-2.5">
          <span className="text-muted-foreground tabular-nums">{index + 1}</span>
          <span className="min-w-0">{text}</span>
        </li>
      ))}
    </ol>
  );
}
