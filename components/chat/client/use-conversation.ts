"use client";

import { useChat } from "@ai-sdk/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type SessionState, useSession } from "@/components/account/session";
import { withContinued } from "@/components/chat/client/continued";
import {
  type ClientEvents,
  ConversationClient,
  type LinkState,
} from "@/components/chat/client/conversation-client";
import { editKey, NEW_CHAT, readDraft, returnToDraft, writeDraft } from "@/components/chat/client/drafts";
import type { EarlierMessages } from "@/components/chat/client/earlier-messages";
import type { Unsent } from "@/components/chat/client/outbox";
import { owesAnswer } from "@/components/chat/client/owes-answer";
import { useStop } from "@/components/chat/client/use-stop";
import { useChanges } from "@/components/shell/changes";
import type { ChatMessage } from "@/lib/messages";

/**
 * What the conversation is doing.
 * `idle`: waiting for the person · `sending`: posted, no answer chunk yet · `streaming`: the answer comes in ·
 * `stopping`: Stop was pressed, not yet settled · `reconnecting`: the answer goes on, the page lost sight of it ·
 * `unsent`: the newest message was not accepted yet, see {@link Unsent} · `signed-out`: the answer goes on, and the
 * session has ended, so that the page can neither follow nor stop it.
 */
export type ConversationPhase =
  | "idle"
  | "sending"
  | "streaming"
  | "stopping"
  | "reconnecting"
  | "unsent"
  | "signed-out";

/** A conversation as a page shows and drives it. */
export type ConversationView = {
  id: string;
  messages: ChatMessage[];
  /** The messages before these. */
  earlier: EarlierMessages;
  phase: ConversationPhase;
  /** Why the newest message was not accepted. Only with phase `unsent`. */
  unsent: Unsent | undefined;
  /** Key of the draft that the next message is written in. */
  draftKey: string;
  /** The conversation was deleted. */
  isGone: boolean;
  /** Sends a message. Does nothing while an answer is due. It takes the place of a message that was refused. */
  send: (text: string) => void;
  /** Sends a text in place of one's own earlier message and all that came after it. Does nothing unless `idle`. */
  edit: (id: string, text: string) => void;
  /** Asks the running answer to stop. Safe to press twice. */
  stop: () => void;
  /** Sends an unsent message again, or asks for a new answer in place of the newest one. */
  retry: () => void;
  /** Asks the model to go on with the newest answer from where it ended. */
  continueAnswer: () => void;
  /** Takes an unsent message back to the box that it was written in. */
  reclaim: () => void;
  /** Takes an unsent message back and forgets it. */
  discard: () => void;
};

type Options = ClientEvents & {
  id: string;
  initialMessages: ChatMessage[];
  /** Whether there are messages before these. */
  hasEarlier: boolean;
};

/** How often the page is drawn anew while an answer streams. */
const DRAW_EVERY_MS = 40;

/** Shows and drives one conversation. A different `id` needs a different component instance (`key`). */
export function useConversation({ id, initialMessages, hasEarlier, ...events }: Options): ConversationView {
  const [client] = useState(() => new ConversationClient(id, initialMessages, events, hasEarlier));
  useEffect(() => client.open(), [client]);
  useChanges((change) => {
    if (change.topic === "everything" || (change.topic === "conversation" && change.id === id))
      void client.catchUp();
  });
  const link = useSyncExternalStore(client.subscribe, client.getState, client.getState);
  const { messages, status } = useChat<ChatMessage>({ chat: client.chat, throttle: DRAW_EVERY_MS });
  const isDue = owesAnswer(messages);
  const session = useSession();
  const { isStopping, stop } = useStop(isDue, isDue ? messages.at(-1)?.metadata?.runId : undefined);

  const draftKey = link.isStored ? id : NEW_CHAT;
  return {
    id,
    messages: withContinued(messages, link.continued),
    earlier: client.earlier,
    phase: phaseOf(messages, link, session, isStopping, status === "streaming"),
    unsent: link.unsent,
    draftKey,
    isGone: link.isGone,
    send: (text) => client.send(text),
    edit: (id, text) => client.edit(id, text),
    stop,
    retry: () => client.retry(),
    continueAnswer: () => client.continueAnswer(),
    reclaim: () => {
      const sent = client.takeBack();
      // The box for editing kept its text, and opens again with the message that is edited in it.
      if (sent && !sent.replaces) returnToDraft(draftKey, sent.text);
    },
    discard: () => {
      const sent = client.takeBack();
      if (sent?.replaces) writeDraft(editKey(sent.replaces), "");
      else if (sent && readDraft(draftKey) === sent.text) writeDraft(draftKey, "");
    },
  };
}

function phaseOf(
  messages: readonly ChatMessage[],
  { isLost, unsent }: LinkState,
  session: SessionState,
  isStopping: boolean,
  isReading: boolean,
): ConversationPhase {
  if (unsent) return "unsent";
  if (!owesAnswer(messages)) return "idle";
  if (session === "ended" || session === "other") return "signed-out";
  if (isStopping) return "stopping";
  if (isLost && !isReading) return "reconnecting";
  return messages.at(-1)?.role === "user" ? "sending" : "streaming";
}
