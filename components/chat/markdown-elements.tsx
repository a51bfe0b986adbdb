import type { ComponentProps, JSX } from "react";
import type { ExtraProps } from "streamdown";
import { ScrollBox } from "@/components/ui/scroll-box";

/** What Streamdown hands to whatever stands in for one of its elements. */
export type ElementProps<Tag extends keyof JSX.IntrinsicElements> = ComponentProps<Tag> & ExtraProps;

/**
 * An image of an answer, as a link to it. Loading it by itself would let an answer make the page call any
 * address, with whatever the answer puts into it.
 */
export function MarkdownImage({ src, alt }: ElementProps<"img">) {
  const label = alt || "Image";
  if (typeof src !== "string" || !/^https?:/.test(src)) return <span>{label}</span>;
  return (
    <a href={src} target="_blank" rel="noopener noreferrer" data-streamdown="link">
      {label}
    </a>
  );
}

/** A table that scrolls inside of itself when it is wider than the page. */
export function MarkdownTable({ children }: ElementProps<"table">) {
  return (
    <ScrollBox role="group" aria-label="Table" className="overflow-x-auto rounded-xl border">
      <table>{children}</table>
    </ScrollBox>
  );
}

/** The box of a task list's item, which only shows. */
export function MarkdownTaskBox({ checked }: ElementProps<"input">) {
  return (
    <input
      type="checkbox"
      aria-label={checked ? "Done" : "To do"}
      checked={Boolean(checked)}
      disabled
      readOnly
    />
  );
}
