import type { SentMessage } from "@/components/chat/client/drafts";
import { withUnsent } from "@/components/chat/client/with-unsent";
import type { ChatMessage } from "@/lib/messages";
import { wellFormed } from "@/lib/text";

/** A request that the server has not accepted yet. */
export type Outgoing = {
  /** Missing when it asks for another answer to the newest message. */
  sent: SentMessage | undefined;
  /** The conversation without it. */
  before: ChatMessage[];
  /** Asks the model to go on with the newest answer, instead of for another one. */
  continues?: boolean;
};

/** The conversation as it is shown while a message is on its way. */
export function withOutgoing({ sent, before }: Outgoing): ChatMessage[] {
  return withUnsent(before, sent && toMessage(sent));
}

/** A message as it is sent: of text that every system can hold. What a person typed may hold half a surrogate pair. */
function toMessage({ messageId, text, replaces }: SentMessage): ChatMessage {
  return {
    id: messageId,
    role: "user",
    parts: [{ type: "text", text: wellFormed(text) }],
    metadata: { status: "complete", ...(replaces ? { replaces } : {}) },
  };
}
