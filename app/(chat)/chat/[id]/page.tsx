import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { answerNote } from "@/app/(chat)/answer-note";
import { Conversation } from "@/components/chat/conversation";
import { currentUser } from "@/server/account/session";
import { listMessages } from "@/server/chat/message-pages";

/** Loads the person's conversation once for a request's metadata and page. Answers 404 without one. */
const loadConversation = cache(async (id: string) => {
  const user = z.uuid().safeParse(id).success ? await currentUser() : null;
  return (user && (await listMessages(user.id, id))) ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/chat/[id]">): Promise<Metadata> {
  const { title } = await loadConversation((await params).id);
  return { title };
}

/** A stored conversation. */
export default async function ConversationPage({ params }: PageProps<"/chat/[id]">) {
  const { id } = await params;
  const { title, messages, hasEarlier } = await loadConversation(id);
  const newest = messages.at(-1);
  return (
    <Conversation
      // Remounts when the newest stored message has changed.
      key={`${id} ${newest?.id} ${newest?.metadata?.status}`}
      id={id}
      title={title}
      initialMessages={messages}
      hasEarlier={hasEarlier}
      note={answerNote()}
    />
  );
}
