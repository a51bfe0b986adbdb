import type { ApprovalSummary } from "@/lib/approvals/approval";
import type { Viewer } from "@/server/account/session";
import { listDecided, listPending } from "@/server/approvals/approvals";
import { expire } from "@/server/approvals/decisions";

/** What waits for a person, and what is over. What nobody has decided in time is settled first. */
export async function loadApprovals(
  viewer: Viewer,
): Promise<{ pending: ApprovalSummary[]; decided: ApprovalSummary[] }> {
  const listed = await listPending(viewer);
  const isDue = ({ expiresAt }: ApprovalSummary) => Date.parse(expiresAt ?? "") <= Date.now();
  await Promise.all(listed.filter(isDue).map(({ id }) => expire(id)));
  return { pending: listed.filter((each) => !isDue(each)), decided: await listDecided(viewer) };
}
