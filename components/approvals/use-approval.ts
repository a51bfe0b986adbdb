import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/components/api/call-api";
import { useChanges } from "@/components/shell/changes";
import type { ApprovalDetail } from "@/lib/approvals/approval";
import type { LiveAccess } from "@/lib/live-access";

type Read = { approval?: ApprovalDetail; live?: LiveAccess };

/** Loads an approval, and loads it again at every change. `live` gives access to the run that writes its draft. */
export function useApproval(id: string): Read & { refresh: () => void } {
  const [known, setKnown] = useState<Read>({});
  const refresh = useCallback(() => {
    callApi<Read>(`/api/approvals/${id}`).then(setKnown, (error) =>
      console.warn("Could not load an approval:", error),
    );
  }, [id]);
  useEffect(refresh, [refresh]);
  useChanges((change) => {
    if (change.topic === "everything" || (change.topic === "approvals" && change.id === id)) refresh();
  });
  return { ...known, refresh };
}
