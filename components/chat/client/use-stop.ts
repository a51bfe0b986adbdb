import { useEffect, useState } from "react";
import { noteSessionEnded } from "@/components/account/session";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";

/**
 * Stop for one answer. Pressing it before the run is known is remembered, and carried out as soon as it is.
 * If the server cannot be told, the button comes back. If the session has ended, that is noted.
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
