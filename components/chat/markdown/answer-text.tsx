import { lazy, Suspense } from "react";
import { loadMarkdown } from "@/components/chat/markdown/load-markdown";
import { PlainText } from "@/components/chat/markdown/plain-text";
import { withPlainBreaks } from "@/lib/text";

const Markdown = lazy(loadMarkdown);

type Props = { text: string; isWriting: boolean };

/** Text of an answer, rendered as Markdown. Plain text until the renderer has loaded. */
export function AnswerText({ text, isWriting }: Props) {
  if (text === "") return null;
  const shown = withPlainBreaks(text);
  return (
    <Suspense fallback={<PlainText text={shown} />}>
      <Markdown text={shown} isWriting={isWriting} />
    </Suspense>
  );
}
