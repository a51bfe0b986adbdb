import { checkSession, noteOtherAccount } from "@/components/account/session";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import type { MessagePage } from "@/lib/conversations";

/**
 * Loads the stored messages of a conversation, from one on to the newest.
 * @param from id of the first message to load; the newest page without it
 * @returns `"gone"` when the conversation was deleted; undefined when the request failed. The change feed loads again.
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
    // The server also answers 404 for another person's conversation.
    if (await checkSession()) return "gone";
    noteOtherAccount();
    return undefined;
  }
}
