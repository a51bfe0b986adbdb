import { useEffect, useState } from "react";
import { noteSessionEnded } from "@/components/account/session";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";

/**
 * Stops one answer. A press before the run is known takes effect as soon as it is known. If the request fails, Stop can
 * be pressed again. A 401 marks the session as ended.
 */
export function useStop(
  isDue: boolean,
  runId: string | undefined,
): { isStopping: boolean; stop: () => void } {
  const [isAsked, setAsked] = useState(false);
  if (isAsked && !isDue) setAsked(false);

  useEffect(() => {
    if (!isAsked || !runId) return;
    callApi(`/api/runs/${runId}/cancel`, { method: "POST" }).catch((error) => {
      if (toApiError(error).status === 401) noteSessionEnded();
      setAsked(false);
    });
  }, [isAsked, runId]);

  return { isStopping: isAsked, stop: () => setAsked(true) };
}
