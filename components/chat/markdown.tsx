import { type Components, Streamdown } from "streamdown";
import { CodeBlock } from "@/components/chat/code-block";
import { MarkdownImage, MarkdownTable, MarkdownTaskBox } from "@/components/chat/markdown-elements";

const components: Components = {
  code: CodeBlock,
  img: MarkdownImage,
  inlineCode: ({ children }) => <code data-streamdown="inline-code">{children}</code>,
  input: MarkdownTaskBox,
  strong: ({ children }) => <strong>{children}</strong>,
  table: MarkdownTable,
};
const linkSafety = { enabled: false };

/**
 * Markdown as it streams in, an unfinished end included. Heavy: load it on demand.
 * Raw HTML is cleaned, links open in a new tab that cannot reach back, and nothing is loaded from elsewhere.
 */
export default function Markdown({ text, isWriting }: { text: string; isWriting: boolean }) {
  return (
    <Streamdown components={components} linkSafety={linkSafety} isAnimating={isWriting}>
      {text}
    </Streamdown>
  );
}
