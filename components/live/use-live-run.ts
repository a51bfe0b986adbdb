import { useRealtimeRun } from "@trigger.dev/react-hooks";
import { useEffect, useState } from "react";
import { requestLiveAccess } from "@/components/live/live-access";
import type { LiveAccess } from "@/lib/live-access";

const REFUSALS = new Set([401, 403]);

/**
 * Returns a run, live, without its payload and output. Trigger.dev's hook renews the token of a stream, but not of a run
 * (react-hooks 4.8.3), so this one subscribes again with a new token.
 */
export function useLiveRun(initial: LiveAccess) {
  const [access, setAccess] = useState(initial);
  const [isRenewing, setRenewing] = useState(false);
  const { run, error } = useRealtimeRun(access.runId, {
    accessToken: access.accessToken,
    baseURL: access.apiUrl,
    skipColumns: ["payload", "output"],
    enabled: !isRenewing,
  });
  const { runId } = access;
  useEffect(() => {
    if (!isRefusal(error)) return;
    setRenewing(true);
    const left = new AbortController();
    void requestLiveAccess(runId, left.signal).then((found) => {
      if (!found) return;
      setAccess(found);
      setRenewing(false);
    });
    return () => left.abort();
  }, [error, runId]);
  return run;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "status" in error && REFUSALS.has(Number(error.status));
}
