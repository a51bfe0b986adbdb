import type { Viewer } from "@/server/account/session";
import { findToDecide } from "@/server/approvals/approvals";
import { notPending, readWithEvents } from "@/server/approvals/refusals";

/**
 * Checks that a run waits for a decision that the person may make.
 * @throws ProblemError `not-found`, `not-allowed`, `not-yet-pending`, `already-decided`, `approval-expired`
 */
export async function requirePending(viewer: Viewer, runId: string): Promise<void> {
  const { id } = await findToDecide(viewer, runId);
  const now = await readWithEvents(id);
  const isDue = now.expiresAt === null || now.expiresAt.getTime() <= Date.now();
  if (now.status !== "pending" || isDue) throw notPending(now);
}
