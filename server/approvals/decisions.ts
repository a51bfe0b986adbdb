import { type ApprovalStatus, type DecisionRequest, decided } from "@/lib/approvals/approval";
import type { Viewer } from "@/server/account/session";
import { deliver, scheduleDelivery } from "@/server/approvals/approval-runs";
import { findToDecide } from "@/server/approvals/approvals";
import { checkSize, contentOf, type DecidedContent } from "@/server/approvals/content";
import { endApproval } from "@/server/approvals/end-approval";
import { alreadyDecided, readWithEvents, refuseUnless } from "@/server/approvals/refusals";
import type { Approval } from "@/server/db";

/**
 * Decides an approval. Only the first of several simultaneous decisions counts; the others are refused with it. The
 * same decision again has no effect.
 * @returns the decided approval
 * @throws ProblemError `too-large`, `not-found`, `not-allowed`, `not-yet-pending`, `already-decided`, `approval-expired`,
 *   and `invalid-request` for changed arguments that the tool does not accept
 */
export async function decide(viewer: Viewer, runId: string, request: DecisionRequest): Promise<Approval> {
  checkSize(request);
  const approval = await findToDecide(viewer, runId);
  const content = contentOf(approval, viewer, request);
  let isDecidedHere = false;
  if (approval.status === "pending") {
    // Before the commit, so that the decision is delivered even if this process is killed right after it.
    await scheduleDelivery(approval.id);
    isDecidedHere = await commit(approval, viewer, request, content);
    if (isDecidedHere) await deliver(approval);
  }
  const now = await readWithEvents(approval.id);
  // The people who may decide have changed in the same moment.
  const isChanged = now.deciders !== approval.deciders || now.requesterId !== approval.requesterId;
  if (now.status === "pending" && isChanged) return decide(viewer, runId, request);
  refuseUnless(now, request, content);
  // The earlier, equal decision may not have reached its run.
  if (!isDecidedHere) await deliver(now);
  return now;
}

/**
 * Withdraws an approval before it is decided. Withdrawing it again has no effect.
 * @throws ProblemError `already-decided`
 */
export async function withdraw(userId: string, approval: Approval): Promise<Approval> {
  await scheduleDelivery(approval.id);
  const status = { in: ["drafting", "pending"] satisfies ApprovalStatus[] };
  await endApproval(approval.id, { status }, { status: "cancelled" }, { kind: "cancelled" }, userId);
  const now = await readWithEvents(approval.id);
  if (now.status !== "cancelled") throw alreadyDecided(now);
  await deliver(now);
  return now;
}

/** Commits a decision. It counts only if the people who may decide are still those that were checked. */
function commit(
  { id, deciders, requesterId }: Approval,
  viewer: Viewer,
  request: DecisionRequest,
  { text, input }: DecidedContent,
): Promise<boolean> {
  const status = decided[request.decision];
  const reason = request.reason || null;
  const open = { status: "pending", expiresAt: { gt: new Date() }, deciders, requesterId } as const;
  const outcome = { status, text, reason, ...(input ? { decidedInput: input } : {}) };
  const entry = { kind: status, text, reason, ...(input ? { input } : {}) };
  return endApproval(id, open, outcome, entry, viewer.id);
}
