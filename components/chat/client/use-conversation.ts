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
 * The phase of a conversation. `idle`: the person's turn · `sending`: posted, no chunk yet · `streaming`: chunks arrive ·
 * `stopping`: Stop was pressed, the answer is not settled yet · `reconnecting`: the page lost the stream of a running
 * answer · `unsent`: the newest message was not accepted, see {@link Unsent} · `signed-out`: the session has ended, so
 * the page can neither follow nor stop a running answer.
 */
export type ConversationPhase =
  | "idle"
  | "sending"
  | "streaming"
  | "stopping"
  | "reconnecting"
  | "unsent"
  | "signed-out";

/** The state of a conversation and the actions of its page. */
export type ConversationView = {
  id: string;
  messages: ChatMessage[];
  /** Loads the messages before `messages`. */
  earlier: EarlierMessages;
  phase: ConversationPhase;
  /** Why the newest message was not accepted. Only with phase `unsent`. */
  unsent: Unsent | undefined;
  /** Draft key of the next message. */
  draftKey: string;
  /** The conversation was deleted. */
  isGone: boolean;
  /** Sends a message. Does nothing while an answer is due. Replaces a message that was refused. */
  send: (text: string) => void;
  /** Sends a text that replaces one of the person's messages and all later ones. Does nothing unless `idle`. */
  edit: (id: string, text: string) => void;
  /** Asks the running answer to stop. Safe to press twice. */
  stop: () => void;
  /** Sends an unsent message again, or asks for a new answer that replaces the newest one. */
  retry: () => void;
  /** Asks the model to continue the newest answer. */
  continueAnswer: () => void;
  /** Takes an unsent message back into its box. */
  reclaim: () => void;
  /** Takes an unsent message back and deletes its text. */
  discard: () => void;
};

type Options = ClientEvents & {
  id: string;
  initialMessages: ChatMessage[];
  /** Whether there are messages before `initialMessages`. */
  hasEarlier: boolean;
};

/** The page renders this often while an answer streams. */
const DRAW_EVERY_MS = 40;

/** Connects a component to one conversation. A different `id` needs a different `key`. */
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
      // The draft of an edited message is still there, so its editor opens again.
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
