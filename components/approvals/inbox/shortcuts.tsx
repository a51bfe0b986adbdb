const shortcuts = [
  ["j", "k", "move"],
  ["a", "approve"],
  ["e", "edit"],
  ["r", "reject"],
] as const;

/** The keyboard shortcuts of the list. Hidden on touch screens. */
export function Shortcuts() {
  return (
    <p className="flex flex-wrap gap-x-3.5 gap-y-1 text-muted-foreground text-xs pointer-coarse:hidden">
      {shortcuts.map((each) => (
        <span key={each[0]} className="inline-flex items-center gap-1">
          {each.slice(0, -1).map((key) => (
            <kbd
              key={key}
              className="rounded-sm border bg-card px-1.25 font-mono text-[0.6875rem] leading-4.5"
            >
              {key}
            </kbd>
          ))}
          {each.at(-1)}
        </span>
      ))}
    </p>
  );
}
