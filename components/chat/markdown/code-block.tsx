import { type CSSProperties, Fragment, memo, useRef } from "react";
import type { CodeLine } from "@/components/chat/markdown/highlighter";
import { useHighlight } from "@/components/chat/markdown/use-highlight";
import { CopyButton } from "@/components/chat/message/copy-button";
import { ScrollBox } from "@/components/ui/scroll-box";
import { useNearView } from "@/components/ui/use-near-view";

/** A block of code with its language and a copy button. Highlighted when it is near the viewport. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  const box = useRef<HTMLDivElement>(null);
  const { lines, rest } = useHighlight(code, language, useNearView(box));
  return (
    <div ref={box} data-code-block="" dir="ltr" className="overflow-hidden rounded-xl border bg-card">
      <div className="flex h-10 items-center justify-between border-b pr-1 pl-4">
        {/* Drawn by CSS, so that it is not part of the answer's text. */}
        <span
          data-language={language}
          className="font-mono text-muted-foreground text-xs before:content-[attr(data-language)]"
        />
        <CopyButton text={code} label="Copy code" isCompact />
      </div>
      <ScrollBox role="group" aria-label="Code" className="overflow-x-auto px-4 py-3.5 -outline-offset-2">
        <pre className="w-fit text-[0.8438rem] leading-relaxed">
          <code>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line of code has no identity but its number
              <Fragment key={index}>
                {index > 0 ? "\n" : null}
                <Line tokens={line} />
              </Fragment>
            ))}
            {rest}
          </code>
        </pre>
      </ScrollBox>
    </div>
  );
}

const Line = memo(function Line({ tokens }: { tokens: CodeLine }) {
  return tokens.map(({ content, htmlStyle, offset }) => (
    <span key={offset} className="code-token" style={colors(htmlStyle)}>
      {content}
    </span>
  ));
});

function colors(style: CodeLine[number]["htmlStyle"]): CSSProperties {
  return { "--light": style?.color, "--dark": style?.["--shiki-dark"] } as CSSProperties;
}
