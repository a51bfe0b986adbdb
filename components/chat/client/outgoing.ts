import type { SentMessage } from "@/components/chat/client/drafts";
import { withUnsent } from "@/components/chat/client/with-unsent";
import type { ChatMessage } from "@/lib/messages";
import { wellFormed } from "@/lib/text";

/** A request that the server has not accepted yet. */
export type Outgoing = {
  /** Missing when the request asks for another answer to the newest message. */
  sent: SentMessage | undefined;
  /** The messages without it. */
  before: ChatMessage[];
  /** Whether the request asks the model to continue the newest answer instead. */
  continues?: boolean;
};

/** Returns the messages to show while a message is being sent. */
export function withOutgoing({ sent, before }: Outgoing): ChatMessage[] {
  return withUnsent(before, sent && toMessage(sent));
}

/** Returns the message to send, with well-formed text. Typed text may have half a surrogate pair. */
function toMessage({ messageId, text, replaces }: SentMessage): ChatMessage {
  return {
    id: messageId,
    role: "user",
    parts: [{ type: "text", text: wellFormed(text) }],
    metadata: { status: "complete", ...(replaces ? { replaces } : {}) },
  };
}
