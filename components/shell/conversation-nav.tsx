"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ConversationList } from "@/components/shell/conversation-list";
import { isComposing } from "@/components/ui/is-composing";
import { loadPersistently } from "@/components/ui/load-persistently";
import { isBlank } from "@/lib/blank";
import { MAX_SEARCH_LENGTH } from "@/lib/search";

const loadResults = () => loadPersistently(() => import("@/components/shell/search-results"));
const SearchResults = lazy(loadResults);

/** The list of conversations, or the results of a search. Calls `onNavigate` when the person chooses one. */
export function ConversationNav({ onNavigate }: { onNavigate?: (() => void) | undefined }) {
  const [search, setSearch] = useState("");
  return (
    <nav aria-label="Conversations" className="flex min-h-0 flex-1 flex-col">
      <div className="relative mx-3 mb-1">
        <Search
          aria-hidden="true"
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-3.5 text-muted-foreground"
        />
        <input
          type="search"
          aria-label="Search conversations"
          placeholder="Search"
          autoComplete="off"
          maxLength={MAX_SEARCH_LENGTH}
          value={search}
          onFocus={loadResults}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || search === "" || isComposing(event.nativeEvent)) return;
            // Otherwise the same Escape also stops a running answer.
            event.preventDefault();
            setSearch("");
          }}
          className="h-9 w-full rounded-lg [&::-webkit-search-cancel-button]:hidden bg-transparent pr-2 pl-8.5 text-base -outline-offset-2 transition-colors placeholder:text-muted-foreground hover:bg-muted/60 focus:bg-muted/60 md:text-sm"
        />
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-1">
        {isBlank(search) ? (
          <ConversationList onNavigate={onNavigate} />
        ) : (
          <Suspense fallback={null}>
            <SearchResults search={search} onNavigate={onNavigate} />
          </Suspense>
        )}
      </div>
    </nav>
  );
}
