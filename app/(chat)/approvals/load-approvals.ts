import type { ApprovalSummary } from "@/lib/approvals/approval";
import type { Viewer } from "@/server/account/session";
import { listDecided, listPending } from "@/server/approvals/approvals";
import { expire } from "@/server/approvals/deadlines";

/** Returns the waiting and the decided approvals that a person may see. Expires those past their time first. */
export async function loadApprovals(
  viewer: Viewer,
): Promise<{ pending: ApprovalSummary[]; decided: ApprovalSummary[] }> {
  const listed = await listPending(viewer);
  const isDue = ({ expiresAt }: ApprovalSummary) => Date.parse(expiresAt ?? "") <= Date.now();
  await Promise.all(listed.filter(isDue).map(({ id }) => expire(id)));
  return { pending: listed.filter((each) => !isDue(each)), decided: await listDecided(viewer) };
}
