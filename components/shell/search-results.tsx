"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useEffect, useState } from "react";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import type { ExcerptPiece, SearchHit } from "@/lib/search";
import { isShortSearch, parseSearch } from "@/lib/search-query";
import { wellFormed } from "@/lib/text";

/** The search starts when a person has not typed for this long. */
const PAUSE_MS = 150;

type Props = { search: string; onNavigate: (() => void) | undefined };

/** The conversations that contain the words of a search, with excerpts. */
export default function SearchResults({ search, onNavigate }: Props) {
  const hits = useSearch(search);
  const isEmpty = hits === "failed" || hits?.length === 0;
  return (
    <>
      <p
        role="status"
        className={clsx(isEmpty ? "px-3 py-2 text-[0.8125rem] text-muted-foreground" : "sr-only")}
      >
        {describe(hits)}
      </p>
      {isShortSearch(parseSearch(search)) ? (
        <p className="px-3 py-2 text-[0.8125rem] text-muted-foreground">
          Fewer than three characters: searching only titles and your newest messages.
        </p>
      ) : null}
      {Array.isArray(hits) ? (
        <ul className="flex flex-col gap-0.5">
          {hits.map(({ id, title, excerpt }) => (
            <li key={id}>
              <Link
                href={`/chat/${id}`}
                prefetch={false}
                onClick={onNavigate}
                className="block rounded-lg px-3 py-2 text-sm -outline-offset-2 transition-colors hover:bg-muted/60"
              >
                <span dir="auto" className="block truncate font-medium">
                  {title}
                </span>
                <Excerpt pieces={excerpt} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Excerpt({ pieces }: { pieces: ExcerptPiece[] }) {
  if (pieces.length === 0) return null;
  return (
    <span
      dir="auto"
      className="mt-0.5 line-clamp-2 text-[0.8125rem] text-muted-foreground leading-snug [overflow-wrap:anywhere]"
    >
      {pieces.map(({ text, isFound }, index) =>
        isFound ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no identity but its position
          <mark key={index} className="rounded-xs bg-accent-soft text-foreground">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  );
}

function describe(hits: SearchHit[] | "failed" | undefined): string {
  if (hits === undefined) return "Searching…";
  if (hits === "failed") return "The search failed. Change the text to search again.";
  if (hits.length === 0) return "Nothing found.";
  return hits.length === 1 ? "One conversation found." : `${hits.length} conversations found.`;
}

/** Returns the hits of a search. The previous hits stay until the new ones arrive. A late response is ignored. */
function useSearch(search: string): SearchHit[] | "failed" | undefined {
  const [hits, setHits] = useState<SearchHit[] | "failed">();
  useEffect(() => {
    const asking = new AbortController();
    const timer = setTimeout(() => {
      fetchHits(search, asking.signal).then(
        (found) => asking.signal.aborted || setHits(found),
        (error) => {
          if (asking.signal.aborted) return;
          console.warn("The search failed:", error);
          setHits("failed");
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [search]);
  return hits;
}

async function fetchHits(search: string, signal: AbortSignal): Promise<SearchHit[]> {
  try {
    const query = { q: wellFormed(search) };
    const { hits } = await callApi<{ hits: SearchHit[] }>("/api/conversations", { query, signal });
    return hits;
  } catch (error) {
    // A visitor without a session has no conversations.
    if (toApiError(error).status === 401) return [];
    throw error;
  }
}
