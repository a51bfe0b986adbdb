import type { ComponentProps } from "react";
import { readLink } from "@/components/chat/markdown/links";
import { scrollToFragment } from "@/components/chat/markdown/scroll-to-fragment";
import { ScrollBox } from "@/components/ui/scroll-box";

/**
 * A link. What leads to another part of the same text scrolls there; everything else opens in a new tab that cannot
 * reach back. An address that leads nowhere safe is text, and its tooltip is the address as it was written.
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

/**
 * An image of an answer, as a link to it. Loading it by itself would let an answer make the page call any
 * address, with whatever the answer puts into it.
 */
export function MarkdownImage({ src, alt, title }: ComponentProps<"img">) {
  return (
    <MarkdownLink href={typeof src === "string" ? src : ""} title={title}>
      {alt || "Image"}
    </MarkdownLink>
  );
}

/** A table that scrolls inside of itself when it is wider than the page. */
export function MarkdownTable({ children, dir }: ComponentProps<"table">) {
  return (
    <ScrollBox role="group" aria-label="Table" dir={dir} className="overflow-x-auto rounded-xl border">
      <table>{children}</table>
    </ScrollBox>
  );
}

/** The box of a task list's item, which only shows. */
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
