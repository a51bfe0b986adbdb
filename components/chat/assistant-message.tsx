"use client";

import { memo } from "react";
import { AnswerActions } from "@/components/chat/answer-actions";
import { AnswerBlockView } from "@/components/chat/answer-block-view";
import { answerBlocks } from "@/components/chat/answer-blocks";
import { AnswerEnd } from "@/components/chat/answer-end";
import { RunLink } from "@/components/chat/run-link";
import { Thought } from "@/components/chat/thought";
import { Pulse } from "@/components/ui/pulse";
import { type ChatMessage, messageText } from "@/lib/messages";

type Props = {
  message: ChatMessage;
  /** Only for the newest answer, and only when it may be answered anew. */
  onRetry: (() => void) | undefined;
};

/** An answer: what was thought, what was said, how it ended, and what can be done about it. */
export const AssistantMessage = memo(function AssistantMessage({ message, onRetry }: Props) {
  const metadata = message.metadata ?? { status: "streaming" };
  const isWriting = metadata.status === "streaming";
  const text = messageText(message);
  const thought = thoughtOf(message);
  const blocks = answerBlocks(message.parts);
  const isEmpty = blocks.length === 0 && thought === "";
  return (
    <article
      aria-label="Assistant"
      id={message.id}
      data-status={metadata.status}
      className="min-w-0 scroll-mt-6"
    >
      {thought === "" ? null : <Thought text={thought} isThinking={isWriting && blocks.length === 0} />}
      {isWriting && isEmpty ? <WaitingMark /> : null}
      <div className="flex flex-col gap-4">
        {blocks.map((block) => (
          <AnswerBlockView
            key={block.id}
            block={block}
            isWriting={isWriting && block === blocks.at(-1)}
            runId={metadata.runId}
          />
        ))}
      </div>
      <AnswerEnd metadata={metadata} isEmpty={isEmpty} />
      <div className="-ml-3 mt-1.5 flex min-h-8 flex-wrap gap-0.5">
        {onRetry && !isOutcome(message) ? (
          <AnswerActions status={metadata.status} text={text} onRetry={onRetry} />
        ) : null}
        {metadata.runId && !isWriting ? <RunLink runId={metadata.runId} /> : null}
      </div>
    </article>
  );
});

/** Stands where the first word of an answer will be. */
export function WaitingMark() {
  return (
    <div className="flex h-7 items-center pl-1">
      <Pulse size="large" />
    </div>
  );
}

/** What a task has told is nothing to be answered anew. */
function isOutcome(message: ChatMessage): boolean {
  return message.parts.some((part) => part.type === "data-outcome");
}

function thoughtOf(message: ChatMessage): string {
  return message.parts
    .flatMap((part) => (part.type === "reasoning" && part.text !== "" ? [part.text] : []))
    .join("\n\n");
}
