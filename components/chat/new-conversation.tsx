"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { NEW_CHAT, readSent } from "@/components/chat/client/drafts";
import { Conversation } from "@/components/chat/conversation";
import { LoadingConversation } from "@/components/chat/loading-conversation";
import { randomId } from "@/lib/random-id";

const NEW_CHAT_PATH = "/";
const pathOf = (id: string) => `/chat/${id}`;

/**
 * The new chat at `/`. When the server accepts its first message, the address changes to the conversation's in place:
 * the answer keeps streaming, and a reload opens the conversation's own page.
 */
export function NewConversation({ note }: { note: string | undefined }) {
  const pathname = usePathname();
  const [shownPath, setShownPath] = useState(pathname);
  const [id, setId] = useState(randomId);

  // A first message that was not accepted before the page was left belongs to the conversation it was sent to.
  useEffect(() => {
    const sent = readSent(NEW_CHAT);
    if (sent) setId(sent.conversationId);
  }, []);

  if (pathname !== shownPath) {
    setShownPath(pathname);
    // The person came back to `/` and so left the conversation that was shown here.
    if (pathname === NEW_CHAT_PATH) setId(randomId());
  }

  // Back or Forward led to a conversation that began here. Its own page is loading.
  if (pathname !== NEW_CHAT_PATH && pathname !== pathOf(id)) return <LoadingConversation />;

  return (
    <Conversation
      key={id}
      id={id}
      initialMessages={[]}
      note={note}
      onAccepted={() => {
        if (window.location.pathname !== pathOf(id)) window.history.replaceState(null, "", pathOf(id));
      }}
    />
  );
}
