import { useEffect, useState } from "react";
import { requestLiveAccess } from "@/components/live/live-access";
import type { LiveAccess } from "@/lib/live-access";

/** The means to read along in a run, once they are there; without a run, nothing. */
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
