import type { ApprovalDetail } from "@/lib/approvals/approval";
import type { Viewer } from "@/server/account/session";
import { ensureApprovalRun } from "@/server/approvals/approval-runs";
import { readApproval } from "@/server/approvals/approvals";
import { expire } from "@/server/approvals/deadlines";
import { db } from "@/server/db";
import { settleDraft } from "@/server/posts/drafts"; // feature: posts

/**
 * Returns an approval with its audit log; null when there is none or the person may not see it. First expires an
 * overdue approval and settles a dead draft.
 */
export async function readSettled(viewer: Viewer, id: string): Promise<ApprovalDetail | null> {
  const found = await readApproval(viewer, id);
  if (found?.status !== "pending" && found?.status !== "drafting") return found;
  if (found.status === "pending") await keepPending(id, found.runId);
  // feature: posts {
  if (found.status === "drafting") await settleDraft(id);
  // feature: posts }
  return readApproval(viewer, id);
}

/** Expires a pending approval that is overdue. Triggers its run if there is none. */
async function keepPending(id: string, runId: string | null): Promise<void> {
  if (!(await expire(id)) && runId === null)
    await ensureApprovalRun(await db().approval.findUniqueOrThrow({ where: { id } }));
}
