"use client";

import { clsx } from "clsx";
import { ArrowUp } from "lucide-react";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { measureMessage } from "@/components/chat/message-size";
import { StopButton } from "@/components/chat/stop-button";
import { isRunning } from "@/components/chat/turn-status";
import type { ConversationPhase } from "@/components/chat/use-conversation";
import { useDraft } from "@/components/chat/use-draft";
import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/is-composing";
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { useHydrated } from "@/components/ui/use-hydrated";

type Props = {
  /** Under which what is typed is kept. */
  draftKey: string;
  phase: ConversationPhase;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  onSend: (text: string) => void;
  onStop: () => void;
};

/** Where a person writes. While an answer runs, Stop takes the place of Send. */
export function Composer({ draftKey, phase, inputRef, onSend, onStop }: Props) {
  const [text, setText] = useDraft(draftKey, inputRef);
  const [triedIn, setTriedIn] = useState<ConversationPhase>();
  const isReady = useHydrated();
  const { isTooLong, note } = measureMessage(text);
  const reason = whyNot(phase);
  const hint = note ?? (triedIn !== undefined && triedIn !== "idle" ? reason : undefined);

  const send = () => {
    setTriedIn(phase);
    if (reason || isTooLong || text.trim() === "") return;
    onSend(text);
    setText("");
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
            dir="auto"
            aria-describedby="message-hint"
            aria-invalid={isTooLong || undefined}
            rows={1}
            placeholder="Write a message"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            className="min-h-0 w-full resize-none overflow-y-auto bg-transparent py-2 [grid-area:1/1] [overflow-wrap:anywhere] placeholder:text-muted-foreground focus:outline-none"
          />
        </div>
        {isRunning(phase) ? (
          <StopButton isStopping={phase === "stopping"} onStop={onStop} />
        ) : (
          <Button
            type="submit"
            look="solid"
            size="largeIcon"
            aria-label="Send"
            disabled={!isReady || isTooLong || text.trim() === "" || phase === "unsent"}
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

/** Why nothing can be sent now; undefined when it can. */
function whyNot(phase: ConversationPhase): string | undefined {
  if (phase === "unsent") return "Your last message was not sent yet: press Retry first.";
  return isRunning(phase) ? "An answer is being written: wait for it, or stop it with Esc." : undefined;
}
