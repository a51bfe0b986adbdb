import type { ComponentProps } from "react";
import { readLink } from "@/components/chat/markdown/links";
import { scrollToFragment } from "@/components/chat/markdown/scroll-to-fragment";
import { ScrollBox } from "@/components/ui/scroll-box";

/**
 * A link. A link within the text scrolls there; any other one opens a new tab without access to this page. An unsafe
 * address becomes text, with the address as its tooltip.
 */
export function MarkdownLink({ href = "", children, ...rest }: ComponentProps<"a">) {
  const target = readLink(href);
  if (!target) return <span title={href || undefined}>{children}</span>;
  if (target.kind === "fragment") {
    return (
      <a {...rest} href={href} onClick={scrollToFragment}>
        {children}
      </a>
    );
  }
  return (
    <a href={target.href} title={rest.title} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** A link to an image. Loading the image would let an answer send data to any address. */
export function MarkdownImage({ src, alt, title }: ComponentProps<"img">) {
  return (
    <MarkdownLink href={typeof src === "string" ? src : ""} title={title}>
      {alt || "Image"}
    </MarkdownLink>
  );
}

/** A table in a box that scrolls when the table is wider than the page. */
export function MarkdownTable({ children, dir }: ComponentProps<"table">) {
  return (
    <ScrollBox role="group" aria-label="Table" dir={dir} className="overflow-x-auto rounded-xl border">
      <table>{children}</table>
    </ScrollBox>
  );
}

/** The read-only checkbox of a task list item. */
export function MarkdownTaskBox({ checked }: ComponentProps<"input">) {
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
