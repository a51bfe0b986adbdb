import { useEffect, useState } from "react";
import { requestLiveAccess } from "@/components/live/live-access";
import type { LiveAccess } from "@/lib/live-access";

/** Returns access to the streams of a run as soon as the server grants it; undefined without a run. */
export function useLiveAccess(runId: string | undefined): LiveAccess | undefined {
  const [access, setAccess] = useState<LiveAccess>();
  useEffect(() => {
    if (!runId) return;
    const left = new AbortController();
    void requestLiveAccess(runId, left.signal).then((found) => found && setAccess(found));
    return () => left.abort();
  }, [runId]);
  return access?.runId === runId ? access : undefined;
}
