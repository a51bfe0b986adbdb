import type { Viewer } from "@/server/account/session";
import { findApprovalOfRun } from "@/server/approvals/approvals";
import { whyNot } from "@/server/approvals/policy";
import { notPending, readWithEvents } from "@/server/approvals/refusals";
import { ProblemError } from "@/server/problem";

/**
 * Checks that a run waits for a decision that the person may make.
 * @throws ProblemError `not-found`, `not-allowed`, `not-yet-pending`, `already-decided`, `approval-expired`
 */
export async function requirePending(viewer: Viewer, runId: string): Promise<void> {
  const approval = await findApprovalOfRun(viewer, runId);
  if (!approval) throw new ProblemError("not-found");
  const refusal = whyNot(viewer, approval);
  if (refusal) throw new ProblemError("not-allowed", { detail: refusal });
  const now = await readWithEvents(approval.id);
  const isDue = now.expiresAt === null || now.expiresAt.getTime() <= Date.now();
  if (now.status !== "pending" || isDue) throw notPending(now);
}
