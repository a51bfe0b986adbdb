import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { memo, startTransition, use, useEffect, useId, useMemo, useState } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import remend from "remend";
import { isHeavyText, isQuickText } from "@/components/chat/markdown/bounds";
import { splitMarkdown } from "@/components/chat/markdown/chunks";
import { CodeBlock } from "@/components/chat/markdown/code-block";
import type { Place } from "@/components/chat/markdown/dress";
import {
  MarkdownImage,
  MarkdownLink,
  MarkdownTable,
  MarkdownTaskBox,
} from "@/components/chat/markdown/elements";
import { MathText } from "@/components/chat/markdown/math-text";
import { PlainFirst } from "@/components/chat/markdown/plain-first";
import { markdownTree } from "@/components/chat/markdown/tree";
import { WrittenText } from "@/components/chat/markdown/written-text";

const components = {
  a: MarkdownLink,
  "code-block": CodeBlock,
  img: MarkdownImage,
  input: MarkdownTaskBox,
  table: MarkdownTable,
  "tex-math": MathText,
};

const firstLevelHeading = /^ {0,3}#[ \t]|^=+[ \t]*$/m;

/** From so many chunks on, the browser lays out only those that are near the view. */
const MANY_CHUNKS = 4;

// Math has no repair: until it is closed, a dollar is a dollar.
const repairs = { katex: false, linkMode: "text-only" } as const;

type Props = { text: string; isWriting: boolean };

/**
 * Markdown, as it is once it is settled, and as it will be while it is written. Heavy: load it on demand. A text
 * that takes long is shown as it is written until the page answers to clicks, and a text without bounds stays so.
 */
export default function Markdown({ text, isWriting }: Props) {
  const prefix = `${useId()}-`;
  const chunks = useMemo(() => splitMarkdown(text), [text]);
  const isHeavy = useMemo(() => isHeavyText(chunks), [chunks]);
  const isPlainFirst = use(PlainFirst);
  const [isReady, setReady] = useState(() => !isPlainFirst && isQuickText(chunks));
  useEffect(() => {
    if (!isReady) startTransition(() => setReady(true));
  }, [isReady]);

  if (isHeavy || !isReady) return <WrittenText text={text} />;
  const isLower = firstLevelHeading.test(text);
  const isLong = chunks.length > MANY_CHUNKS;
  return (
    <div data-markdown="">
      {chunks.map((chunk, index) => (
        <Chunk
          // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is its place in the text
          key={index}
          text={chunk}
          prefix={index === 0 ? prefix : `${prefix}${index}-`}
          isLower={isLower}
          isWriting={isWriting && index === chunks.length - 1}
          isFar={isLong && index < chunks.length - 1}
        />
      ))}
    </div>
  );
}

type ChunkProps = Place & { text: string; isWriting: boolean; isFar: boolean };

const Chunk = memo(function Chunk({ text, prefix, isLower, isWriting, isFar }: ChunkProps) {
  const tree = markdownTree(isWriting ? remend(text, repairs) : text, { prefix, isLower });
  return (
    <div className={isFar ? "[contain-intrinsic-size:auto_60rem] [content-visibility:auto]" : undefined}>
      {toJsxRuntime(tree, { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true })}
    </div>
  );
});
