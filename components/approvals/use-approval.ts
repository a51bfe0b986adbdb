import { useCallback, useEffect, useState } from "react";
import type { LiveAccess } from "@/components/approvals/live-draft";
import { useChanges } from "@/components/shell/changes";
import type { ApprovalDetail } from "@/lib/approvals";

type Known = { approval: ApprovalDetail | undefined; live: LiveAccess | undefined };

/** An approval as it stands now, read again whenever something has happened to it. */
export function useApproval(id: string): Known {
  const [known, setKnown] = useState<Known>({ approval: undefined, live: undefined });
  const refresh = useCallback(async () => {
    const response = await fetch(`/api/approvals/${id}`);
    if (response.ok) setKnown(await response.json());
  }, [id]);
  useEffect(() => void refresh().catch(() => undefined), [refresh]);
  useChanges((change) => {
    if (change.topic === "everything" || (change.topic === "approvals" && change.id === id))
      refresh().catch(() => undefined);
  });
  return known;
}
