import { useState } from "react";
import { callApi } from "@/components/api/call-api";
import { useChanges } from "@/components/shell/changes";

/** How many approvals wait for this person, kept true; null for whoever has nothing to do with them. */
export function useWaitingApprovals(initial: number | null): number | null {
  const [read, setRead] = useState<{ initial: number | null; now: number | null }>({ initial, now: initial });
  // The server has rendered anew, and knows best.
  if (read.initial !== initial) setRead({ initial, now: initial });
  useChanges(({ topic }) => {
    if (topic !== "approvals" && topic !== "everything") return;
    countWaiting().then(
      (now) => setRead({ initial, now }),
      (error) => console.warn("The number of approvals could not be read:", error),
    );
  });
  return read.now;
}

async function countWaiting(): Promise<number | null> {
  const { waiting } = await callApi<{ waiting: number | null }>("/api/approvals/count");
  return waiting;
}
