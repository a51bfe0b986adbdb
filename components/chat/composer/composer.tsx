"use client";

import { clsx } from "clsx";
import { ArrowUp } from "lucide-react";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { openSession } from "@/components/account/session";
import { isRunning } from "@/components/chat/client/turn-status";
import type { ConversationPhase, ConversationView } from "@/components/chat/client/use-conversation";
import { measureMessage } from "@/components/chat/composer/message-size";
import { StopButton } from "@/components/chat/composer/stop-button";
import { useDraft } from "@/components/chat/composer/use-draft";
import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/is-composing";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { useHydrated } from "@/components/ui/use-hydrated";
import { isBlank } from "@/lib/blank";
import { messageText } from "@/lib/messages";

type Props = {
  conversation: Pick<ConversationView, "draftKey" | "phase" | "unsent" | "messages" | "send" | "stop">;
  inputRef: RefObject<HTMLTextAreaElement | null>;
};

/**
 * The message box. A sent text stays in it, greyed out, until the server accepts it. While an answer runs, Stop replaces
 * Send.
 */
export function Composer({ conversation, inputRef }: Props) {
  const { draftKey, phase, unsent } = conversation;
  const [text, setText] = useDraft(draftKey, inputRef);
  const [triedIn, setTriedIn] = useState<ConversationPhase>();
  const isReady = useHydrated();
  const { isTooLong, note } = measureMessage(text);
  const reason = whyNot(conversation);
  const newest = conversation.messages.at(-1);
  const isOnItsWay =
    (phase === "sending" || unsent?.next === "wait" || unsent?.next === "sign-in") &&
    newest !== undefined &&
    messageText(newest) === text;
  const hint = note ?? (triedIn !== undefined && triedIn !== "idle" ? reason : undefined);

  const send = () => {
    setTriedIn(phase);
    if (reason || isTooLong || isBlank(text)) return;
    conversation.send(text);
    inputRef.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="mx-auto w-full max-w-3xl px-3 sm:px-6"
    >
      <div
        className={clsx(
          "flex items-end gap-2 rounded-[1.625rem] border bg-card p-1.5 pl-4.5 shadow-sm transition-colors",
          "has-[textarea:focus-visible]:border-ring has-[textarea:focus-visible]:ring-3 has-[textarea:focus-visible]:ring-ring/15",
          isTooLong ? "border-danger" : "border-input/60",
        )}
      >
        <div
          data-text={text}
          className="grid max-h-52 min-w-0 flex-1 grid-rows-[minmax(0,1fr)] overflow-hidden leading-6 after:invisible after:py-2 after:whitespace-pre-wrap after:content-[attr(data-text)_'_'] after:[grid-area:1/1] after:[overflow-wrap:anywhere]"
        >
          <textarea
            id={SKIP_TARGET}
            ref={inputRef}
            aria-label="Message"
            data-draft={draftKey}
            data-hydrated={isReady || undefined}
            dir="auto"
            aria-describedby="message-hint"
            aria-invalid={isTooLong || undefined}
            rows={1}
            placeholder="Write a message"
            value={text}
            onChange={(event) => {
              // Creates the guest early, for a faster first message. If it fails, sending the message tries again.
              if (text === "") openSession().catch(() => undefined);
              setText(event.target.value);
            }}
            onKeyDown={onKeyDown}
            className={clsx(
              "min-h-0 w-full resize-none overflow-y-auto bg-transparent py-2 [grid-area:1/1] [overflow-wrap:anywhere] placeholder:text-muted-foreground focus:outline-none",
              isOnItsWay && "text-muted-foreground",
            )}
          />
        </div>
        {isRunning(phase) ? (
          <StopButton isStopping={phase === "stopping"} onStop={conversation.stop} />
        ) : (
          <Button
            type="submit"
            look="solid"
            size="largeIcon"
            aria-label="Send"
            disabled={!isReady || isTooLong || isBlank(text) || reason !== undefined}
          >
            <ArrowUp aria-hidden="true" className="size-5" />
          </Button>
        )}
      </div>
      <p
        id="message-hint"
        role="status"
        className={clsx(
          "px-4.5 text-[0.8125rem]",
          hint && "pt-1.5",
          isTooLong ? "text-danger" : "text-muted-foreground",
        )}
      >
        {hint}
      </p>
    </form>
  );
}

/** Returns why nothing can be sent now, and what to do; undefined when a message can be sent. */
function whyNot({ phase, unsent }: Props["conversation"]): string | undefined {
  if (unsent?.next === "wait") return "Your last message is not sent yet. Wait, or edit or discard it.";
  if (unsent?.next === "sign-in" || phase === "signed-out") return "You are signed out. Sign in to send it.";
  if (unsent?.sent?.replaces) return "Your edited message was not sent. Edit or discard it first.";
  return isRunning(phase) ? "An answer is being written. Wait for it, or stop it with Esc." : undefined;
}
