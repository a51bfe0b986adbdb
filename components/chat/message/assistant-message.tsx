"use client";

import { memo } from "react";
import { AnswerActions } from "@/components/chat/message/answer-actions";
import { AnswerBlockView } from "@/components/chat/message/answer-block-view";
import { answerBlocks } from "@/components/chat/message/answer-blocks";
import { AnswerEnd } from "@/components/chat/message/answer-end";
import { Thought } from "@/components/chat/message/thought";
import { RunLink } from "@/components/inspector/run-link"; // feature: inspector
import { Pulse } from "@/components/ui/pulse";
import { type ChatMessage, messageText } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import { announcements } from "@/lib/tools";

type Props = {
  message: ChatMessage;
  /** Asks for another answer. Only for the newest answer of an idle conversation. */
  onRetry: (() => void) | undefined;
  /** Asks the model to continue this answer. Set together with `onRetry`. */
  onContinue?: (() => void) | undefined;
};

/** An answer: its reasoning, its text and cards, how it ended, and its buttons. */
export const AssistantMessage = memo(function AssistantMessage({ message, onRetry, onContinue }: Props) {
  const metadata = message.metadata ?? { status: "streaming" };
  const isWriting = metadata.status === "streaming";
  // The SDK does not validate the parts of a stream.
  const parts = readParts(message.parts);
  const text = messageText({ parts });
  const thought = thoughtOf(parts);
  const blocks = answerBlocks(parts);
  const isEmpty = blocks.length === 0 && thought === "";
  return (
    <article
      aria-label="Assistant"
      id={message.id}
      data-status={metadata.status}
      data-end-reason={metadata.endReason}
      className="min-w-0 scroll-mt-6"
    >
      {thought === "" ? null : <Thought text={thought} isThinking={isWriting && blocks.length === 0} />}
      {isWriting && isEmpty ? <WaitingMark /> : null}
      <div className="flex flex-col gap-4">
        {blocks.map((block) => (
          <AnswerBlockView
            key={block.id}
            block={block}
            isWriting={isWriting}
            isLast={block === blocks.at(-1)}
            runId={metadata.runId}
          />
        ))}
      </div>
      <AnswerEnd metadata={metadata} isEmpty={isEmpty} />
      <div className="-ml-3 mt-1.5 flex min-h-8 flex-wrap gap-0.5">
        {onRetry && !isAnnouncement(parts) ? (
          <AnswerActions
            endReason={metadata.endReason}
            text={text}
            onRetry={onRetry}
            onContinue={onContinue}
          />
        ) : null}
        {/* feature: inspector { */}
        {metadata.runId && !isWriting ? <RunLink runId={metadata.runId} /> : null}
        {/* feature: inspector } */}
      </div>
    </article>
  );
});

/** A placeholder until the first word of an answer arrives. */
export function WaitingMark() {
  return (
    <div className="flex h-7 items-center pl-1">
      <Pulse size="large" />
    </div>
  );
}

function isAnnouncement(parts: ChatMessage["parts"]): boolean {
  return parts.some((part) => announcements.has(part.type));
}

function thoughtOf(parts: ChatMessage["parts"]): string {
  return parts
    .flatMap((part) => (part.type === "reasoning" && part.text !== "" ? [part.text] : []))
    .join("\n\n");
}
