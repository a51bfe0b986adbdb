"use client";

import { memo } from "react";
import { type ChatMessage, messageText } from "@/lib/messages";

/** What a person wrote, letter by letter. */
export const UserMessage = memo(function UserMessage({ message }: { message: ChatMessage }) {
  return (
    <article
      aria-label="You"
      data-status="complete"
      data-message-id={message.id}
      className="max-w-[85%] self-end whitespace-pre-wrap rounded-3xl rounded-br-lg bg-muted px-4.5 py-2.5 leading-relaxed [overflow-wrap:anywhere]"
    >
      {messageText(message)}
    </article>
  );
});
