import { useRef, useState } from "react";
import { useConversationActions, useHasMoreConversations } from "@/components/shell/conversations-provider";
import { Button } from "@/components/ui/button";

/** Lists older conversations below the others, while there are any. */
export function ShowMoreConversations() {
  const hasMore = useHasMoreConversations();
  const { showMore } = useConversationActions();
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const row = useRef<HTMLDivElement>(null);

  const load = async () => {
    if (state === "loading") return;
    setState("loading");
    const list = row.current?.parentElement;
    try {
      const first = await showMore();
      setState("idle");
      // The button has moved, or is gone: the focus goes to the first of what it has brought.
      requestAnimationFrame(() => list?.querySelector<HTMLElement>(`a[href="/chat/${first}"]`)?.focus());
    } catch (error) {
      console.warn("Older conversations could not be loaded:", error);
      setState("failed");
    }
  };

  if (!hasMore) return null;
  return (
    <div ref={row} className="pt-1">
      {state === "failed" ? (
        <p role="alert" className="px-3 py-1 text-danger text-xs">
          Older conversations could not be loaded. Try again.
        </p>
      ) : null}
      <Button look="ghost" size="small" aria-disabled={state === "loading"} onClick={() => void load()}>
        {state === "loading" ? "Loading…" : "Show more"}
      </Button>
    </div>
  );
}
