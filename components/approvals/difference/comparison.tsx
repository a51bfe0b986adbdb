import { memo } from "react";
import {
  compareTexts,
  type DifferenceBlock,
  type DifferencePart,
} from "@/components/approvals/difference/text-difference";
import { ScrollBox } from "@/components/ui/scroll-box";

/** The changes between two texts: removed text struck out, added text underlined. Empty when they are the same. */
export default memo(function Comparison({ before, after }: { before: string; after: string }) {
  const blocks = compareTexts(before, after);
  if (blocks.length === 0) return null;
  return (
    <ScrollBox
      role="group"
      aria-label="Changes to the draft"
      className="max-h-96 overflow-y-auto rounded-xl border bg-background px-3.5 py-3 text-[0.8438rem] leading-relaxed"
    >
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block has no identity but its position
        <Block key={index} block={block} />
      ))}
    </ScrollBox>
  );
});

function Block({ block }: { block: DifferenceBlock }) {
  if (block.kind === "skipped")
    return (
      <p className="my-2 border-y border-dashed py-1 text-muted-foreground text-xs">
        {block.lines} unchanged lines
      </p>
    );
  return (
    <div className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {block.kind === "same" ? (
        <span className="text-muted-foreground">{block.text}</span>
      ) : (
        block.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its position
          <Part key={index} part={part} />
        ))
      )}
    </div>
  );
}

function Part({ part: { kind, text } }: { part: DifferencePart }) {
  if (kind === "gone")
    return <del className="rounded-sm bg-danger-soft text-danger line-through">{text}</del>;
  if (kind === "new")
    return (
      <ins className="rounded-sm bg-accent-soft font-medium decoration-accent decoration-2 underline-offset-3">
        {text}
      </ins>
    );
  return text;
}
