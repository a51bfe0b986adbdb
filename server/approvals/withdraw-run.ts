import type { CurrentUser } from "@/server/account/session";
import { findApprovalOfRun } from "@/server/approvals/approvals";
import { withdraw } from "@/server/approvals/decisions";

/**
 * Withdraws the approval of a run for the person who requested it.
 * @returns the response's body for Stop; null when the run has no approval or somebody else requested it
 * @throws ProblemError `already-decided`
 */
export async function withdrawRun(
  user: CurrentUser,
  runId: string,
): Promise<{ approvalId: string; status: string } | null> {
  const approval = await findApprovalOfRun(user, runId);
  if (approval?.requesterId !== user.id) return null;
  const { id, status } = await withdraw(user.id, approval);
  return { approvalId: id, status };
}
