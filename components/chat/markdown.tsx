import { code } from "@streamdown/code";
import { Streamdown } from "streamdown";
import { MarkdownImage } from "@/components/chat/markdown-image";

const plugins = { code };
const components = { img: MarkdownImage };
const controls = { code: { copy: true, download: false }, table: false } as const;
const linkSafety = { enabled: false };
const translations = { copyCode: "Copy code" };

/**
 * Markdown as it streams in, an unfinished end included. Heavy: load it on demand.
 * Raw HTML is cleaned, links open in a new tab that cannot reach back, and nothing is loaded from elsewhere.
 */
export default function Markdown({ text, isWriting }: { text: string; isWriting: boolean }) {
  return (
    <Streamdown
      plugins={plugins}
      components={components}
      controls={controls}
      linkSafety={linkSafety}
      translations={translations}
      lineNumbers={false}
      codeBlockMaxHeight={0}
      tableMaxHeight={0}
      isAnimating={isWriting}
    >
      {text}
    </Streamdown>
  );
}
