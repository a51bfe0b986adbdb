"use client";

import { ArrowDown } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStickToBottom } from "use-stick-to-bottom";
import type { ConversationView } from "@/components/chat/client/use-conversation";
import { PlainFirst } from "@/components/chat/markdown/plain-first";
import { AssistantMessage, WaitingMark } from "@/components/chat/message/assistant-message";
import { MessageBoundary } from "@/components/chat/message/message-boundary";
import { UserMessage } from "@/components/chat/message/user-message";
import { ShowEarlier } from "@/components/chat/show-earlier";
import { UnsentNotice } from "@/components/chat/unsent-notice";
import { Button } from "@/components/ui/button";
import { ScrollBox } from "@/components/ui/scroll-box";
import { useMediaQuery } from "@/components/ui/use-media-query";

/** The newest messages, at most this many, are in view when a page opens. */
const MARKDOWN_AT_ONCE = 8;

/** The messages of a conversation. Stays scrolled to the newest one until the person scrolls up. */
export function MessageLog({ conversation }: { conversation: ConversationView }) {
  const { messages, earlier, phase, unsent, edit, retry, continueAnswer, reclaim, discard } = conversation;
  const isCalm = useMediaQuery("(prefers-reduced-motion: reduce)");
  const { scrollRef, contentRef, isAtBottom, scrollToBottom, stopScroll } = useStickToBottom({
    initial: "instant",
    resize: isCalm ? "instant" : "smooth",
  });
  const newest = messages.at(-1);

  const newestOwnId = messages.findLast(({ role }) => role === "user")?.id;
  const isDrawn = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that was just sent scrolls into view
  useEffect(() => {
    const linked = isDrawn.current ? null : document.getElementById(location.hash.slice(1));
    isDrawn.current = true;
    if (!linked) {
      void scrollToBottom(isCalm ? "instant" : "smooth");
      return;
    }
    stopScroll();
    linked.scrollIntoView();
  }, [newestOwnId]);

  return (
    <div className="relative min-h-0 flex-1">
      <ScrollBox ref={scrollRef} className="h-full overflow-y-auto overscroll-contain -outline-offset-2">
        <div
          ref={contentRef}
          role="log"
          aria-label="Conversation"
          aria-live="off"
          className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 pt-6 pb-4 sm:px-6 sm:pt-10"
        >
          <ShowEarlier earlier={earlier} oldestId={messages[0]?.id} box={scrollRef} onJump={stopScroll} />
          {messages.map((message, index) => (
            <MessageBoundary key={message.id}>
              {message.role === "user" ? (
                <UserMessage
                  message={message}
                  onEdit={phase === "idle" ? edit : undefined}
                  onEditing={stopScroll}
                />
              ) : (
                <PlainFirst value={index < messages.length - MARKDOWN_AT_ONCE}>
                  <AssistantMessage
                    message={message}
                    onRetry={message === newest && phase === "idle" ? retry : undefined}
                    onContinue={message === newest && phase === "idle" ? continueAnswer : undefined}
                  />
                </PlainFirst>
              )}
            </MessageBoundary>
          ))}
          {unsent ? (
            <UnsentNotice
              unsent={unsent}
              onRetry={retry}
              onEdit={unsent.sent ? reclaim : undefined}
              onDiscard={discard}
            />
          ) : null}
          {newest?.role === "user" && phase !== "unsent" ? <WaitingMark /> : null}
        </div>
      </ScrollBox>
      {isAtBottom ? null : (
        <Button
          size="icon"
          aria-label="Scroll to the newest message"
          onClick={() => void scrollToBottom()}
          className="-translate-x-1/2 absolute bottom-3 left-1/2 animate-fade shadow-md"
        >
          <ArrowDown aria-hidden="true" className="size-4" />
        </Button>
      )}
    </div>
  );
}
