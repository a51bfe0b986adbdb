import { useState } from "react";
import { callApi } from "@/components/api/call-api";
import { useChanges } from "@/components/shell/changes";

/** Returns how many approvals wait for this person, kept up to date; null for a person who has no approvals at all. */
export function useWaitingApprovals(initial: number | null): number | null {
  const [read, setRead] = useState<{ initial: number | null; now: number | null }>({ initial, now: initial });
  // A new render on the server brings a newer number.
  if (read.initial !== initial) setRead({ initial, now: initial });
  useChanges(({ topic }) => {
    if (topic !== "approvals" && topic !== "everything") return;
    countWaiting().then(
      (now) => setRead({ initial, now }),
      (error) => console.warn("Could not load the number of approvals:", error),
    );
  });
  return read.now;
}

async function countWaiting(): Promise<number | null> {
  const { waiting } = await callApi<{ waiting: number | null }>("/api/approvals/count");
  return waiting;
}
