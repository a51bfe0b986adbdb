import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/components/api/call-api";
import { useChanges } from "@/components/shell/changes";
import type { ApprovalDetail } from "@/lib/approvals/approval";
import type { LiveAccess } from "@/lib/live-access";

type Read = { approval?: ApprovalDetail; live?: LiveAccess };

/** An approval as it stands now, read again whenever something has happened to it. */
export function useApproval(id: string): Read & { refresh: () => void } {
  const [known, setKnown] = useState<Read>({});
  const refresh = useCallback(() => {
    callApi<Read>(`/api/approvals/${id}`).then(setKnown, (error) =>
      console.warn("An approval could not be read:", error),
    );
  }, [id]);
  useEffect(refresh, [refresh]);
  useChanges((change) => {
    if (change.topic === "everything" || (change.topic === "approvals" && change.id === id)) refresh();
  });
  return { ...known, refresh };
}
