import type { UIMessage, UIMessageChunk } from "ai";
import type { EndReason, MessageStatus } from "@/lib/end-reason";
import type { ChatData, ChatTools } from "@/lib/tools";

/** Metadata of a message. */
export type MessageMetadata = {
  status: MessageStatus;
  /** Id of the run that writes the answer. Absent on user messages. */
  runId?: string;
  /** Id of the earlier message that this one replaces. Only on a user message that was just edited. */
  replaces?: string;
  /** Why the answer ended. Absent while it streams, and on user messages. */
  endReason?: EndReason;
  /** Error message for a person. Only with the status `failed`. */
  error?: string;
};

/** A message of a conversation, in the shape that the page, the tasks and the database share. */
export type ChatMessage = UIMessage<MessageMetadata, ChatData, ChatTools>;

/** A chunk of an answer's stream. */
export type ChatChunk = UIMessageChunk<MessageMetadata, ChatData>;

/** Limit on the text of one message, in UTF-8 bytes. */
export const MAX_MESSAGE_BYTES = 32 * 1024;

/** Returns the text parts of a message, joined by empty lines. */
export function messageText(message: Pick<ChatMessage, "parts">): string {
  return message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
