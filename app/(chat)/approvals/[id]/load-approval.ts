import { cache } from "react";
import { z } from "zod";
import type { ApprovalDetail } from "@/lib/approvals";
import { findApproval, readApproval } from "@/server/approvals";
import { expire, settleDraft } from "@/server/decisions";
import { currentUser } from "@/server/session";

/**
 * An approval that the visitor may see, and whether they have asked for it; null otherwise. A draft whose run is
 * dead, and a wait that is over, are settled first.
 */
export const loadApproval = cache(
  async (id: string): Promise<{ approval: ApprovalDetail; isOwn: boolean } | null> => {
    const user = z.uuid().safeParse(id).success ? await currentUser() : null;
    if (!user || !(await readApproval(user, id))) return null;
    const row = await findApproval(id);
    if (row?.status === "drafting") await settleDraft(id);
    if (row?.status === "pending") await expire(id);
    const approval = await readApproval(user, id);
    return approval && { approval, isOwn: row?.requesterId === user.id };
  },
);
