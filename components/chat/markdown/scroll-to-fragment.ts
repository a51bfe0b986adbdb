import type { MouseEvent } from "react";

/** Scrolls to a heading or a footnote of the same text, and leaves the page's address as it is. */
export function scrollToFragment(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const link = event.currentTarget;
  const root = link.closest("[data-markdown]");
  const id = link.getAttribute("href")?.slice(1) ?? "";
  const named = `[data-anchor="${CSS.escape(link.dataset.target ?? "")}"]`;
  const target =
    root?.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`) ?? root?.querySelector<HTMLElement>(named);
  if (!target) return;
  target.scrollIntoView({ block: "start" });
  // Keyboard and screen reader continue from the target.
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
