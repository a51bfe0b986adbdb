import { useState } from "react";
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
  const response = await fetch("/api/approvals/count");
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const { waiting }: { waiting: number | null } = await response.json();
  return waiting;
}
