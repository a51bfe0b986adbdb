import { AnswerText } from "@/components/chat/markdown/answer-text";

/** The first lines of a draft. The last ones fade out. */
export function DraftPreview({ text, isWriting = false }: { text: string; isWriting?: boolean }) {
  return (
    <div className="relative max-h-56 overflow-hidden border-t px-4 py-3.5 [mask-image:linear-gradient(to_bottom,black_70%,transparent)]">
      <div className="answer text-sm">
        <AnswerText text={text} isWriting={isWriting} />
      </div>
    </div>
  );
}
