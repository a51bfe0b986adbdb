import { DefaultChatTransport } from "ai";
import { rejectRefusals } from "@/components/api/call-api";
import type { ChatRequest } from "@/lib/chat-request";
import type { ChatMessage } from "@/lib/messages";

/**
 * Creates the stock transport. It posts only the newest message, because the server has the others, and names the newest
 * message of the page when it resumes an answer.
 */
export function createTransport(
  connectionFetch: typeof fetch,
  newestMessageId: () => string | undefined,
): DefaultChatTransport<ChatMessage> {
  return new DefaultChatTransport<ChatMessage>({
    fetch: rejectRefusals(connectionFetch),
    prepareSendMessagesRequest({ id, messages, trigger, body }) {
      const newest = messages.findLast((message) => message.role === "user");
      if (!newest) throw new Error("There is no message to send");
      const { id: messageId, parts, metadata } = newest;
      const replaces = metadata?.replaces;
      return {
        body: {
          id,
          trigger: body?.continues ? "continue-message" : trigger,
          ...(replaces ? { replaces } : {}),
          message: { id: messageId, role: "user", parts } as ChatRequest["message"],
        },
      };
    },
    prepareReconnectToStreamRequest({ id }) {
      const newest = newestMessageId();
      return { api: `/api/chat/${id}/stream${newest ? `?message=${newest}` : ""}` };
    },
  });
}
