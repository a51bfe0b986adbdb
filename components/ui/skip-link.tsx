/** Id of a page's main element: the message box, or the page itself. */
export const SKIP_TARGET = "content";

/** The first tab stop of a page. Skips the sidebar. */
export function SkipLink() {
  return (
    <a
      href={`#${SKIP_TARGET}`}
      className="-translate-y-16 fixed top-3 left-3 z-50 rounded-full bg-primary px-4 py-2 font-medium text-primary-foreground text-sm focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
