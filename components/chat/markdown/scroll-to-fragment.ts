import type { MouseEvent } from "react";

/** Follows a link to a heading or a footnote of the same text, without a change of the page's address. */
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
  // The keyboard and screen readers go on from there.
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
