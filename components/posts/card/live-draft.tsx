import { useRealtimeStream } from "@trigger.dev/react-hooks";
import { useEffect, useRef } from "react";
import { liveOptions } from "@/components/live/live-access";
import type { LiveAccess } from "@/lib/live-access";
import { type DraftChunk, postStreamIds } from "@/lib/posts/streams";

const DRAW_EVERY_MS = 60;

/** A draft while a run writes it, scrolled to its newest lines. */
export function LiveDraft({ access }: { access: LiveAccess }) {
  const { parts } = useRealtimeStream<DraftChunk>(access.runId, postStreamIds.draft, {
    ...liveOptions(access),
    throttleInMs: DRAW_EVERY_MS,
  });
  const text = newestAttempt(parts);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text scrolls into view
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  return (
    <div
      ref={box}
      className="max-h-40 overflow-hidden whitespace-pre-wrap border-t px-4 py-3.5 text-muted-foreground text-sm leading-relaxed"
    >
      {text}
    </div>
  );
}

function newestAttempt(parts: readonly DraftChunk[]): string {
  const newest = parts.at(-1)?.attempt;
  return parts.flatMap(({ attempt, text }) => (attempt === newest ? [text] : [])).join("");
}
