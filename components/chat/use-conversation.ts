"use client";

import { useChat } from "@ai-sdk/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ConversationClient, type LinkState, owesAnswer } from "@/components/chat/conversation-client";
import { useStop } from "@/components/chat/use-stop";
import { useChanges } from "@/components/shell/changes";
import type { ChatMessage } from "@/lib/messages";

/**
 * What the conversation is doing.
 * `idle`: waiting for the person · `sending`: posted, no answer chunk yet · `streaming`: the answer comes in ·
 * `stopping`: Stop was pressed, not yet settled · `reconnecting`: the answer goes on, the page lost sight of it ·
 * `unsent`: the newest message did not arrive (or was refused): Retry sends it again.
 */
export type ConversationPhase = "idle" | "sending" | "streaming" | "stopping" | "reconnecting" | "unsent";

/** A conversation as a page shows and drives it. */
export type ConversationView = {
  id: string;
  messages: ChatMessage[];
  phase: ConversationPhase;
  /** Why the newest message was not sent, in words for a person. Only with phase `unsent`. */
  problem: string | undefined;
  /** The conversation does not exist any more. */
  isGone: boolean;
  /** Sends a message. Does nothing unless the phase is `idle`. */
  send: (text: string) => void;
  /** Sends a text in place of one's own earlier message and all that came after it. Does nothing unless `idle`. */
  edit: (id: string, text: string) => void;
  /** Asks the running answer to stop. Safe to press twice. */
  stop: () => void;
  /** Sends an unsent message again, or asks for a new answer in place of the newest one. */
  retry: () => void;
};

type Options = {
  id: string;
  initialMessages: ChatMessage[];
  /** Called when the list of conversations may have changed: a turn began, or its answer was settled. */
  onChange: () => void;
};

/** How often the page is drawn anew while an answer streams. */
const DRAW_EVERY_MS = 40;

/** Shows and drives one conversation. A different `id` needs a different component instance (`key`). */
export function useConversation({ id, initialMessages, onChange }: Options): ConversationView {
  const [client] = useState(() => new ConversationClient(id, initialMessages, onChange));
  useEffect(() => client.open(), [client]);
  useChanges((change) => {
    if (change.topic === "everything" || (change.topic === "conversation" && change.id === id))
      void client.catchUp();
  });
  const link = useSyncExternalStore(client.subscribe, client.getState, client.getState);
  const { messages, status } = useChat<ChatMessage>({ chat: client.chat, throttle: DRAW_EVERY_MS });
  const isDue = owesAnswer(messages);
  const { isStopping, stop } = useStop(isDue, isDue ? messages.at(-1)?.metadata?.runId : undefined);

  return {
    id,
    messages,
    phase: phaseOf(messages, link, isStopping, status === "streaming"),
    problem: link.problem,
    isGone: link.isGone,
    send: (text) => client.send(text),
    edit: (id, text) => client.edit(id, text),
    stop,
    retry: () => client.retry(),
  };
}

function phaseOf(
  messages: readonly ChatMessage[],
  { isLost, problem }: LinkState,
  isStopping: boolean,
  isReading: boolean,
): ConversationPhase {
  if (problem !== undefined) return "unsent";
  if (!owesAnswer(messages)) return "idle";
  if (isStopping) return "stopping";
  if (isLost && !isReading) return "reconnecting";
  return messages.at(-1)?.role === "user" ? "sending" : "streaming";
}
