import { checkSession, noteOtherAccount } from "@/components/account/session";
import type { MessagePage } from "@/lib/conversations";

/**
 * Reads the messages that the server has of a conversation, from one on up to the newest.
 * @param from id of the oldest message that is held; the newest page is read without it
 * @returns `"gone"` when it was deleted; undefined when that cannot be known now. The next change asks again.
 */
export async function readStored(
  id: string,
  from: string | undefined,
  lineFetch: typeof fetch,
): Promise<MessagePage | "gone" | undefined> {
  try {
    const query = from === undefined ? "" : `?${new URLSearchParams({ from })}`;
    const response = await lineFetch(`/api/conversations/${id}${query}`);
    if (response.status === 404) {
      // What belongs to somebody else looks deleted, too.
      if (await checkSession()) return "gone";
      noteOtherAccount();
    }
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
