import { type ComponentType, Suspense } from "react";
import { AnswerText } from "@/components/chat/markdown/answer-text";
import type { AnswerBlock } from "@/components/chat/message/answer-blocks";
import type { CardProps } from "@/components/chat/message/card-props";
import { type CardPart, cards } from "@/components/chat/message/cards";

type Props = {
  block: AnswerBlock;
  /** Whether the answer is still being written, and whether this is its last block. */
  isWriting: boolean;
  isLast: boolean;
  /** Id of the answer's run. */
  runId: string | undefined;
};

/** One block of an answer: text, or a card. */
export function AnswerBlockView({ block, isWriting, isLast, runId }: Props) {
  if ("text" in block) {
    return (
      <div data-answer="" data-writing={(isWriting && isLast) || undefined} className="answer">
        <AnswerText text={block.text} isWriting={isWriting && isLast} />
      </div>
    );
  }
  // TypeScript cannot infer that the card of a part's type accepts that part.
  const Card = cards[block.part.type] as ComponentType<CardProps<CardPart["type"]>>;
  return (
    <Suspense fallback={<div className="h-24 animate-pulse rounded-2xl bg-muted" />}>
      <Card part={block.part} runId={runId} isWriting={isWriting} />
    </Suspense>
  );
}
