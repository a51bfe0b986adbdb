import { checkSession, noteOtherAccount } from "@/components/account/session";
import type { ChatMessage } from "@/lib/messages";

/**
 * Reads the messages that the server has of a conversation.
 * @returns `"gone"` when it was deleted; undefined when that cannot be known now. The next change asks again.
 */
export async function readStored(
  id: string,
  lineFetch: typeof fetch,
): Promise<ChatMessage[] | "gone" | undefined> {
  try {
    const response = await lineFetch(`/api/conversations/${id}`);
    if (response.status === 404) {
      // What belongs to somebody else looks deleted, too.
      if (await checkSession()) return "gone";
      noteOtherAccount();
    }
    if (!response.ok) return undefined;
    const { messages }: { messages: ChatMessage[] } = await response.json();
    return messages;
  } catch {
    return undefined;
  }
}
