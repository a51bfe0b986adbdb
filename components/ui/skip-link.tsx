/** The id of what every page is for: the box to write in, or the page itself. */
export const SKIP_TARGET = "content";

/** The first stop of the Tab key: past the sidebar, to what the page is for. */
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
