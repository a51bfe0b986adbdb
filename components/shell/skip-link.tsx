/** The first stop of the Tab key: past the sidebar, to the textbox. */
export function SkipLink() {
  return (
    <a
      href="#message"
      className="-translate-y-16 fixed top-3 left-3 z-50 rounded-full bg-primary px-4 py-2 font-medium text-primary-foreground text-sm focus:translate-y-0"
    >
      Skip to the message box
    </a>
  );
}
