import { useCallback, useEffect, useState } from "react";
import { useChanges } from "@/components/shell/changes";
import type { ApprovalDetail } from "@/lib/approvals/approval";
import type { LiveAccess } from "@/lib/live-access";

type Read = { approval: ApprovalDetail | undefined; live: LiveAccess | undefined };

/** An approval as it stands now, read again whenever something has happened to it. */
export function useApproval(id: string): Read & { refresh: () => void } {
  const [known, setKnown] = useState<Read>({ approval: undefined, live: undefined });
  const refresh = useCallback(() => {
    readApproval(id).then(
      (read) => read && setKnown(read),
      (error) => console.warn("An approval could not be read:", error),
    );
  }, [id]);
  useEffect(refresh, [refresh]);
  useChanges((change) => {
    if (change.topic === "everything" || (change.topic === "approvals" && change.id === id)) refresh();
  });
  return { ...known, refresh };
}

async function readApproval(id: string): Promise<Read | undefined> {
  const response = await fetch(`/api/approvals/${id}`);
  return response.ok ? response.json() : undefined;
}
