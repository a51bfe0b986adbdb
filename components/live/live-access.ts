import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import type { LiveAccess } from "@/lib/live-access";

const AGAIN_AFTER_MS = 2_000;
/** A live reader fails when it gets no new token in this time. */
const RENEW_WITHIN_MS = 60_000;

/**
 * Requests access to the streams of the person's run. Retries until the server answers.
 * @returns undefined when the person has no such run, or `signal` is aborted
 */
export async function requestLiveAccess(runId: string, signal: AbortSignal): Promise<LiveAccess | undefined> {
  while (!signal.aborted) {
    try {
      return await callApi<LiveAccess>(`/api/runs/${runId}/live`, { signal });
    } catch (error) {
      const { status = 500 } = toApiError(error);
      if (status < 500) return undefined;
      if (!signal.aborted) console.warn("Could not get access to a run yet:", error);
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
  return undefined;
}

/** Returns the options with which Trigger.dev's hooks read a run's streams. They renew an expired token. */
export function liveOptions({ runId, accessToken, apiUrl }: LiveAccess) {
  return {
    accessToken,
    baseURL: apiUrl,
    refreshAccessToken: async () => {
      const access = await requestLiveAccess(runId, AbortSignal.timeout(RENEW_WITHIN_MS));
      if (!access) throw new Error("No access to this run any more.");
      return access.accessToken;
    },
  };
}
