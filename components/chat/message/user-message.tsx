"use client";

import { clsx } from "clsx";
import { Pencil } from "lucide-react";
import { lazy, memo, Suspense, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { editKey, readDraft } from "@/components/chat/client/drafts";
import { CopyButton } from "@/components/chat/message/copy-button";
import { Button } from "@/components/ui/button";
import { loadPersistently } from "@/components/ui/load-persistently";
import { type ChatMessage, messageText } from "@/lib/messages";
import { withPlainBreaks } from "@/lib/text";

const loadEditor = () => loadPersistently(() => import("@/components/chat/message/edit-message"));
const EditMessage = lazy(loadEditor);

type Props = {
  message: ChatMessage;
  /** Sends a text that replaces this message. Missing while nothing can be sent. */
  onEdit: ((id: string, text: string) => void) | undefined;
  /** Called when the editor has opened. */
  onEditing: () => void;
};

/** A message of the person, not rendered as Markdown, with its buttons. */
export const UserMessage = memo(function UserMessage({ message, onEdit, onEditing }: Props) {
  const [isEditing, setEditing] = useState(false);
  // An unsent edited text, for example after a reload, opens the editor again.
  useEffect(() => {
    if (readDraft(editKey(message.id)) !== "") setEditing(true);
  }, [message.id]);
  const editButton = useRef<HTMLButtonElement>(null);
  const text = messageText(message);
  const bubble = (
    <p
      dir="auto"
      className="max-w-[85%] whitespace-pre-wrap rounded-3xl rounded-br-lg bg-muted px-4.5 py-2.5 leading-relaxed [overflow-wrap:anywhere] [unicode-bidi:plaintext]"
    >
      {withPlainBreaks(text)}
    </p>
  );
  return (
    <article
      aria-label="You"
      data-status="complete"
      data-message-id={message.id}
      className={clsx("group flex flex-col items-end gap-0.5", isEditing || "-mb-3")}
    >
      {isEditing ? (
        <Suspense fallback={bubble}>
          <EditMessage
            messageId={message.id}
            text={text}
            onOpen={onEditing}
            onSend={onEdit && ((edited) => onEdit(message.id, edited))}
            onCancel={() => {
              flushSync(() => setEditing(false));
              editButton.current?.focus();
            }}
          />
        </Suspense>
      ) : (
        bubble
      )}
      <div
        hidden={isEditing}
        className="flex h-8 opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      >
        <CopyButton text={text} isCompact />
        {onEdit ? (
          <Button
            ref={editButton}
            look="ghost"
            size="smallIcon"
            aria-label="Edit"
            title="Edit"
            onPointerEnter={loadEditor}
            onFocus={loadEditor}
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden="true" className="size-3.5" />
          </Button>
        ) : null}
      </div>
    </article>
  );
});
