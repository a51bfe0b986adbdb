"use client";

import { clsx } from "clsx";
import { useState } from "react";
import type { Unsent } from "@/components/chat/client/outbox";
import { describeEnd, describePhase, isRunning } from "@/components/chat/client/turn-status";
import type { ConversationPhase } from "@/components/chat/client/use-conversation";
import { Pulse } from "@/components/ui/pulse";
import type { ChatMessage } from "@/lib/messages";

type Props = { phase: ConversationPhase; unsent: Unsent | undefined; newest: ChatMessage | undefined };

/** Shows the status of a running turn. Tells screen readers also how it ended. */
export function TurnAnnouncer({ phase, unsent, newest }: Props) {
  // A conversation without a running turn has nothing to announce when it opens.
  const [hasRun, setHasRun] = useState(false);
  if (!hasRun && isRunning(phase)) setHasRun(true);
  const isSeen = isRunning(phase) || phase === "signed-out";
  return (
    <div className="mx-auto w-full max-w-3xl px-4 sm:px-6">
      <p
        role="status"
        className={clsx(
          "flex h-7 items-center gap-2.5 pl-1 text-[0.8125rem]",
          phase === "reconnecting" || phase === "signed-out" ? "text-foreground" : "text-muted-foreground",
        )}
      >
        {isRunning(phase) ? <Pulse size="small" /> : null}
        <span className={isSeen ? undefined : "sr-only"}>
          {phase === "idle" ? hasRun && describeEnd(newest) : describePhase(phase)} {unsent?.reason}
        </span>
      </p>
    </div>
  );
}
