import { checkSession, noteOtherAccount } from "@/components/account/session";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
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
    const query = from === undefined ? undefined : { from };
    return await callApi<MessagePage>(`/api/conversations/${id}`, { query, fetch: lineFetch });
  } catch (error) {
    if (toApiError(error).status !== 404) return undefined;
    // What belongs to somebody else looks deleted, too.
    if (await checkSession()) return "gone";
    noteOtherAccount();
    return undefined;
  }
}
