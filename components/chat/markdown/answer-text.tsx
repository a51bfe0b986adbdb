import { lazy, Suspense } from "react";
import { loadMarkdown } from "@/components/chat/markdown/load-markdown";
import { WrittenText } from "@/components/chat/markdown/written-text";

const Markdown = lazy(loadMarkdown);

type Props = { text: string; isWriting: boolean };

/** Text of an answer: as it was written until the Markdown renderer is there, then as what it means. */
export function AnswerText({ text, isWriting }: Props) {
  if (text === "") return null;
  return (
    <Suspense fallback={<WrittenText text={text} />}>
      <Markdown text={text} isWriting={isWriting} />
    </Suspense>
  );
}
