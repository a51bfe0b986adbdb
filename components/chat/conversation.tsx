"use client";

import { lazy, Suspense } from "react";
import { useConversation } from "@/components/chat/client/use-conversation";
import { ConversationScreen } from "@/components/chat/conversation-screen";
import { loadMarkdown } from "@/components/chat/markdown/load-markdown";
import { useReportConversation } from "@/components/chat/use-report-conversation";
import { useConversationActions } from "@/components/shell/conversations-provider";
import { loadPersistently } from "@/components/ui/load-persistently";
import type { ChatMessage } from "@/lib/messages";

const ConversationGone = lazy(() => loadPersistently(() => import("@/components/chat/conversation-gone")));

const noOp = () => undefined;

type Props = {
  id: string;
  /** Missing for a new conversation. */
  title?: string;
  initialMessages: ChatMessage[];
  /** Whether there are messages before `initialMessages`. */
  hasEarlier?: boolean;
  /** A line about where the answers come from. */
  note: string | undefined;
  /** Called when the server has accepted a message. */
  onAccepted?: () => void;
};

/** One conversation: its messages and the message box. A different `id` needs a different `key`. */
export function Conversation({
  id,
  title: loadedTitle,
  initialMessages,
  hasEarlier = false,
  note,
  onAccepted = noOp,
}: Props) {
  const { refresh } = useConversationActions();
  const onChange = () => refresh(id);
  const conversation = useConversation({ id, initialMessages, hasEarlier, onChange, onAccepted });
  const title = useReportConversation(conversation, loadedTitle);

  const send = (text: string) => {
    void loadMarkdown();
    conversation.send(text);
  };

  if (conversation.isGone) {
    return (
      <Suspense fallback={null}>
        <ConversationGone />
      </Suspense>
    );
  }
  return <ConversationScreen conversation={{ ...conversation, send }} title={title} note={note} />;
}
