import { type RefObject, useEffect } from "react";
import { isTyping } from "@/components/approvals/inbox/is-typing";

const directions: Record<string, number> = { j: 1, k: -1 };

/** Moves the focus through the articles of a list: `j` to the next, `k` to the previous. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const direction = directions[event.key];
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (!direction || hasModifier || event.defaultPrevented || isTyping(event.target)) return;
      const items = [...(list.current?.querySelectorAll("article") ?? [])];
      const index = items.findIndex((item) => item.contains(document.activeElement));
      const next = index < 0 ? items[0] : items[index + direction];
      next?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [list]);
}
