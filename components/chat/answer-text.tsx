import { lazy, Suspense } from "react";
import { loadMarkdown } from "@/components/chat/load-markdown";

const Markdown = lazy(loadMarkdown);

type Props = { text: string; isWriting: boolean };

/** Text of an answer: as it is until the markdown renderer is there, then as what it means. */
export function AnswerText({ text, isWriting }: Props) {
  if (text === "") return null;
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
      <Markdown text={text} isWriting={isWriting} />
    </Suspense>
  );
}
