import type { CurrentUser } from "@/server/account/session";
import { findApprovalOfRun } from "@/server/approvals/approvals";
import { withdraw } from "@/server/approvals/decisions";

/**
 * Withdraws the approval that a run stands by for, for the person who asked for it.
 * @returns what to answer a Stop with; null when the run is not one of this person's approvals
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
