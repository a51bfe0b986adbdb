import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { memo, startTransition, use, useEffect, useId, useMemo, useState } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import remend from "remend";
import { isHeavyText, isQuickText } from "@/components/chat/markdown/bounds";
import { splitMarkdown } from "@/components/chat/markdown/chunks";
import { CodeBlock } from "@/components/chat/markdown/code-block";
import {
  MarkdownImage,
  MarkdownLink,
  MarkdownTable,
  MarkdownTaskBox,
} from "@/components/chat/markdown/elements";
import type { Place } from "@/components/chat/markdown/fit-to-page";
import { MathText } from "@/components/chat/markdown/math-text";
import { PlainFirst } from "@/components/chat/markdown/plain-first";
import { PlainText } from "@/components/chat/markdown/plain-text";
import { markdownTree } from "@/components/chat/markdown/tree";

const components = {
  a: MarkdownLink,
  "code-block": CodeBlock,
  img: MarkdownImage,
  input: MarkdownTaskBox,
  table: MarkdownTable,
  "tex-math": MathText,
};

const firstLevelHeading = /^ {0,3}#[ \t]|^=+[ \t]*$/m;

/** With more chunks, the browser lays out only those near the viewport. */
const MANY_CHUNKS = 4;

// Unclosed math is not repaired, because a single dollar is money.
const repairs = { katex: false, linkMode: "text-only" } as const;

type Props = { text: string; isWriting: boolean };

/**
 * Renders Markdown. Repairs an unfinished end while the text is written. Large: load it on demand. A long text is plain
 * until the page is hydrated, and a text that could block the page stays plain.
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

  if (isHeavy || !isReady) return <PlainText text={text} />;
  const isLower = firstLevelHeading.test(text);
  const isLong = chunks.length > MANY_CHUNKS;
  return (
    <div data-markdown="">
      {chunks.map((chunk, index) => (
        <Chunk
          // biome-ignore lint/suspicious/noArrayIndexKey: a chunk has no identity but its position
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
