import type { UIMessage, UIMessageChunk } from "ai";
import type { EndReason } from "@/lib/end-reason";
import type { ChatData, ChatTools } from "@/lib/tools";

/** Where an answer stands. `streaming` is the only state that ends; the other three are for ever. */
export type MessageStatus = "streaming" | "complete" | "stopped" | "failed";

/** What travels with a message beside its parts. */
export type MessageMetadata = {
  status: MessageStatus;
  /** The run that writes, or wrote, this answer. Missing on what a person wrote. */
  runId?: string;
  /** The earlier message that this one was sent in place of. Only on what a person has just edited. */
  replaces?: string;
  /** Why the answer ended. Missing while it streams, and on what a person wrote. */
  endReason?: EndReason;
  /** What went wrong, in words for a person. Only on `failed`. */
  error?: string;
};

/** A message of a conversation, as the page, the tasks and the database know it. */
export type ChatMessage = UIMessage<MessageMetadata, ChatData, ChatTools>;

/** One piece of an answer on its way to the page. */
export type ChatChunk = UIMessageChunk<MessageMetadata, ChatData>;

/** The most text one message may hold, in UTF-8 bytes. */
export const MAX_MESSAGE_BYTES = 32 * 1024;

/** The text of a message, its text parts joined. */
export function messageText(message: Pick<ChatMessage, "parts">): string {
  return message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
