import { useEffect, useState } from "react";
import type { LiveAccess } from "@/components/approvals/live-draft";

const AGAIN_AFTER_MS = 2_000;

/** The means to read along in an answer's run, asked for until they are there; without a run, nothing. */
export function useLiveAccess(runId: string | undefined): LiveAccess | undefined {
  const [access, setAccess] = useState<LiveAccess>();
  useEffect(() => {
    if (!runId) return;
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const found = await requestAccess(runId, left.signal);
      if (left.signal.aborted) return;
      if (found) setAccess(found);
      else timer = setTimeout(ask, AGAIN_AFTER_MS);
    };
    void ask();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [runId]);
  return access?.runId === runId ? access : undefined;
}

async function requestAccess(runId: string, signal: AbortSignal): Promise<LiveAccess | undefined> {
  try {
    const response = await fetch(`/api/runs/${runId}/live`, { signal });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
