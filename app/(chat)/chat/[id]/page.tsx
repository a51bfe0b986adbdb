import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { Conversation } from "@/components/chat/conversation";
import { listMessages } from "@/server/messages";
import { currentUser } from "@/server/session";
import { answerNote } from "../../answer-note";

/** The person's conversation, read once for a request's metadata and page together. */
const loadConversation = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) return null;
  const user = await currentUser();
  return user && listMessages(user.id, id);
});

export async function generateMetadata({ params }: PageProps<"/chat/[id]">): Promise<Metadata> {
  const conversation = await loadConversation((await params).id);
  if (!conversation) notFound();
  return { title: conversation.title };
}

/** A conversation that exists. */
export default async function ConversationPage({ params }: PageProps<"/chat/[id]">) {
  const { id } = await params;
  const conversation = await loadConversation(id);
  if (!conversation) notFound();
  const { messages } = conversation;
  const newest = messages.at(-1);
  return (
    <Conversation
      // What was read anew and differs from what is shown begins anew; what is the same stays as it is.
      key={`${id} ${newest?.id} ${newest?.metadata?.status}`}
      id={id}
      initialMessages={messages}
      note={answerNote()}
    />
  );
}
