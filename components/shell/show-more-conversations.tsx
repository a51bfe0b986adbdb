import { useRef, useState } from "react";
import { useConversationActions, useHasMoreConversations } from "@/components/shell/conversations-provider";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** A button that loads older conversations. Hidden when there are none. */
export function ShowMoreConversations() {
  const hasMore = useHasMoreConversations();
  const { showMore } = useConversationActions();
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const isReady = useHydrated();
  const row = useRef<HTMLDivElement>(null);

  const load = async () => {
    if (state === "loading") return;
    setState("loading");
    const list = row.current?.parentElement;
    try {
      const first = await showMore();
      setState("idle");
      // The button has moved or is gone, so the focus goes to the first new conversation.
      requestAnimationFrame(() => list?.querySelector<HTMLElement>(`a[href="/chat/${first}"]`)?.focus());
    } catch (error) {
      console.warn("Could not load older conversations:", error);
      setState("failed");
    }
  };

  if (!hasMore) return null;
  return (
    <div ref={row} className="pt-1">
      {state === "failed" ? (
        <p role="alert" className="px-3 py-1 text-danger text-xs">
          Could not load older conversations. Try again.
        </p>
      ) : null}
      <Button
        look="ghost"
        size="small"
        disabled={!isReady}
        aria-disabled={state === "loading"}
        onClick={() => void load()}
      >
        {state === "loading" ? "Loading…" : "Show more"}
      </Button>
    </div>
  );
}
