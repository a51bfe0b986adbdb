import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import type { LiveAccess } from "@/lib/live-access";

const AGAIN_AFTER_MS = 2_000;
/** How long a page that reads along asks for a new token before its reading fails. */
const RENEW_WITHIN_MS = 60_000;

/**
 * Asks for the means to read along in a run of this person, until the server has answered.
 * @returns undefined when there is no such run of theirs, or `signal` came first
 */
export async function requestLiveAccess(runId: string, signal: AbortSignal): Promise<LiveAccess | undefined> {
  while (!signal.aborted) {
    try {
      return await callApi<LiveAccess>(`/api/runs/${runId}/live`, { signal });
    } catch (error) {
      const { status = 500 } = toApiError(error);
      if (status < 500) return undefined;
      if (!signal.aborted) console.warn("A run cannot be read along yet:", error);
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
  return undefined;
}

/** What Trigger.dev's hooks need to read a run's streams, also when the token they were given has expired meanwhile. */
export function liveOptions({ runId, accessToken, apiUrl }: LiveAccess) {
  return {
    accessToken,
    baseURL: apiUrl,
    refreshAccessToken: async () => {
      const access = await requestLiveAccess(runId, AbortSignal.timeout(RENEW_WITHIN_MS));
      if (!access) throw new Error("This run is not to be read any more.");
      return access.accessToken;
    },
  };
}
