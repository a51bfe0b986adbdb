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
 * The chat at `/`. Once the server has its first message, it takes the address of the conversation it has become, in
 * place: the page stays, so that the answer streams on, and a reload finds the conversation's own page there.
 */
export function NewConversation({ note }: { note: string | undefined }) {
  const pathname = usePathname();
  const [shownPath, setShownPath] = useState(pathname);
  const [id, setId] = useState(randomId);

  // A first message that was on its way when this page was left goes on to the conversation that it was sent to.
  useEffect(() => {
    const sent = readSent(NEW_CHAT);
    if (sent) setId(sent.conversationId);
  }, []);

  if (pathname !== shownPath) {
    setShownPath(pathname);
    // Back at the address of a new chat, so the one that was shown here has been left.
    if (pathname === NEW_CHAT_PATH) setId(randomId());
  }

  // Back or forward has led to a conversation that began here: its own page is on its way.
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
