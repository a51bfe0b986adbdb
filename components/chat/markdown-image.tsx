import type { ComponentProps } from "react";

/**
 * An image of an answer, as a link to it. Loading it by itself would let an answer make the page call any
 * address, with whatever the answer puts into it.
 */
export function MarkdownImage({ src, alt }: ComponentProps<"img">) {
  const label = alt || "Image";
  if (typeof src !== "string" || !/^https?:/.test(src)) return <span>{label}</span>;
  return (
    <a href={src} target="_blank" rel="noreferrer" data-streamdown="link">
      {label}
    </a>
  );
}
