"use client";

import { useEffect, useRef } from "react";
import { isRunning } from "@/components/chat/client/turn-status";
import type { ConversationView } from "@/components/chat/client/use-conversation";
import { Composer } from "@/components/chat/composer/composer";
import { ConversationTitle } from "@/components/chat/conversation-title";
import { EmptyChat } from "@/components/chat/empty-chat";
import { MessageLog } from "@/components/chat/message-log";
import { TurnAnnouncer } from "@/components/chat/turn-announcer";
import { isComposing } from "@/components/ui/is-composing";
import { useHydrated } from "@/components/ui/use-hydrated";

type Props = {
  conversation: ConversationView;
  title: string;
  /** A line about where the answers come from. */
  note: string | undefined;
};

/** The layout of a conversation: its messages, its status and the message box. */
export function ConversationScreen({ conversation, title, note }: Props) {
  const { id, messages, phase, send, edit, stop, retry, reclaim, discard } = conversation;
  const isReady = useHydrated();
  const inputRef = useRef<HTMLTextAreaElement>(null);
  useFocusOnArrival(inputRef);
  useStopOnEscape(isRunning(phase), stop);
  const focusInput = () => inputRef.current?.focus({ preventScroll: true });
  /** Moves the focus to the message box, for a button that disappears when it is pressed. */
  const andFocus = (act: () => void) => () => {
    act();
    if (hasKeyboard()) focusInput();
  };

  return (
    <main className="flex min-h-0 flex-1 flex-col">
      {messages.length === 0 ? (
        <EmptyChat
          isReady={isReady}
          onPick={(prompt) => {
            send(prompt);
            focusInput();
          }}
        />
      ) : (
        <>
          <ConversationTitle id={id} initialTitle={title} />
          <MessageLog
            conversation={{
              ...conversation,
              edit: (messageId, text) => {
                edit(messageId, text);
                focusInput();
              },
              reclaim: () => {
                reclaim();
                focusInput();
              },
              retry: andFocus(retry),
              discard: andFocus(discard),
            }}
          />
        </>
      )}
      <TurnAnnouncer phase={phase} unsent={conversation.unsent} newest={messages.at(-1)} />
      <Composer conversation={{ ...conversation, stop: andFocus(stop) }} inputRef={inputRef} />
      <p className="px-4 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] text-center text-muted-foreground text-xs">
        {note}
      </p>
    </main>
  );
}

/** Whether focusing the message box is harmless. On touch screens it would open the on-screen keyboard. */
const hasKeyboard = () => window.matchMedia("(pointer: fine)").matches;

/** Focuses the message box when the conversation opens. */
function useFocusOnArrival(inputRef: { current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    if (hasKeyboard()) inputRef.current?.focus({ preventScroll: true });
  }, [inputRef]);
}

/** Stops the answer on Escape, unless an overlay has already handled the key. */
function useStopOnEscape(isActive: boolean, stop: () => void): void {
  const latest = useRef(stop);
  useEffect(() => {
    latest.current = stop;
  });
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isComposing(event)) latest.current();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isActive]);
}
