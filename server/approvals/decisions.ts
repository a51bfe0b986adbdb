import {
  type ApprovalDetail,
  type ApprovalStatus,
  type DecisionRequest,
  decided,
} from "@/lib/approvals/approval";
import type { Prisma } from "@/prisma/generated/client";
import type { Viewer } from "@/server/account/session";
import { deliver, ensureApprovalRun, scheduleDelivery } from "@/server/approvals/approval-runs";
import { actorOf, findApprovalOfRun, readApproval } from "@/server/approvals/approvals";
import { type Approval, db } from "@/server/db";
import { carryOut } from "@/server/posts/outcomes";
import { ProblemError } from "@/server/problem";
import { isRunOver } from "@/server/runs/runs";

/**
 * Decides an approval. Only the first of several simultaneous decisions counts; the others are refused with it. The
 * same decision again has no effect.
 * @returns the decided approval
 * @throws ProblemError `not-found`, `not-yet-pending`, `already-decided`, `approval-expired`
 */
export async function decide(viewer: Viewer, runId: string, request: DecisionRequest): Promise<Approval> {
  const approval = await findApprovalOfRun(viewer, runId);
  if (!approval) throw new ProblemError("not-found");
  let isDecidedHere = false;
  if (approval.status === "pending") {
    // Before the commit, so that the decision is delivered even if this process is killed right after it.
    await scheduleDelivery(approval.id);
    isDecidedHere = await commit(approval.id, viewer, request);
    if (isDecidedHere) await deliver(approval);
  }
  const now = await readWithEvents(approval.id);
  refuseUnless(now, request);
  // The earlier, equal decision may not have reached its run.
  if (!isDecidedHere) await deliver(now);
  return now;
}

/**
 * Checks that a run waits for a decision that the person may make.
 * @throws ProblemError the same as {@link decide}
 */
export async function requirePending(viewer: Viewer, runId: string): Promise<void> {
  const approval = await findApprovalOfRun(viewer, runId);
  if (!approval) throw new ProblemError("not-found");
  const now = await readWithEvents(approval.id);
  const isDue = now.expiresAt === null || now.expiresAt.getTime() <= Date.now();
  if (now.status !== "pending" || isDue) throw notPending(now);
}

/**
 * Withdraws an approval before it is decided. Withdrawing it again has no effect.
 * @throws ProblemError `already-decided`
 */
export async function withdraw(userId: string, approval: Approval): Promise<Approval> {
  await scheduleDelivery(approval.id);
  const status = { in: ["drafting", "pending"] satisfies ApprovalStatus[] };
  await end(approval.id, { status }, { status: "cancelled" }, { kind: "cancelled" }, userId);
  const now = await readWithEvents(approval.id);
  if (now.status !== "cancelled") throw alreadyDecided(now);
  await deliver(now);
  return now;
}

/**
 * Makes an overdue approval `expired`. Does nothing before its deadline or after a decision.
 * @returns true when this call did it
 */
export function expire(id: string): Promise<boolean> {
  const due = { status: "pending", expiresAt: { lte: new Date() } } as const;
  return end(id, due, { status: "expired" }, { kind: "expired" });
}

/** Makes a drafting approval `failed`. Does nothing once there is a draft. */
export async function failDraft(id: string): Promise<void> {
  await end(id, { status: "drafting" }, { status: "failed" }, { kind: "failed" });
}

/**
 * Returns an approval with its audit log; null when there is none or the person may not see it. First expires an
 * overdue approval, and settles a draft: see {@link settleDraft}.
 */
export async function readSettled(viewer: Viewer, id: string): Promise<ApprovalDetail | null> {
  const found = await readApproval(viewer, id);
  if (found?.status === "pending") await expire(id);
  else if (found?.status === "drafting") await settleDraft(id);
  else return found;
  return readApproval(viewer, id);
}

/**
 * Makes a drafting approval `failed` if its run is dead. Triggers the run if there is none.
 * @returns true when the approval is `failed` now
 */
export async function settleDraft(id: string): Promise<boolean> {
  const approval = await db().approval.findUniqueOrThrow({ where: { id } });
  if (approval.status !== "drafting" || !(await isRunOver(await ensureApprovalRun(approval)))) return false;
  await failDraft(id);
  await carryOut(id);
  return true;
}

function commit(id: string, viewer: Viewer, request: DecisionRequest): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { draft } = await tx.approval.findUniqueOrThrow({ where: { id } });
    const text = request.decision === "edit" ? request.text : request.decision === "approve" ? draft : null;
    const status = decided[request.decision];
    const reason = request.reason || null;
    const open = { status: "pending", expiresAt: { gt: new Date() } } as const;
    return endIn(tx, id, open, { status, text, reason }, { kind: status, text, reason }, viewer.id);
  });
}

type OpenCondition = Prisma.ApprovalWhereInput;
type Outcome = Prisma.ApprovalUpdateManyMutationInput;
type AuditEntry = Pick<Prisma.ApprovalEventUncheckedCreateInput, "kind" | "text" | "reason">;

function end(
  id: string,
  open: OpenCondition,
  outcome: Outcome,
  entry: AuditEntry,
  actorId?: string,
): Promise<boolean> {
  return db().$transaction((tx) => endIn(tx, id, open, outcome, entry, actorId));
}

/** Ends an approval by compare-and-set and adds the entry to its audit log. Returns true when this call ended it. */
async function endIn(
  tx: Prisma.TransactionClient,
  id: string,
  open: OpenCondition,
  outcome: Outcome,
  entry: AuditEntry,
  actorId?: string,
): Promise<boolean> {
  const { count } = await tx.approval.updateMany({
    where: { id, ...open },
    data: { ...outcome, decidedAt: new Date() },
  });
  if (count === 0) return false;
  const actor = actorId ? await actorOf(tx, actorId) : {};
  await tx.approvalEvent.create({ data: { approvalId: id, ...entry, ...actor } });
  return true;
}

function readWithEvents(id: string): Promise<WithEvents> {
  return db().approval.findUniqueOrThrow({ where: { id }, include: { events: true } });
}

type WithEvents = Prisma.ApprovalGetPayload<{ include: { events: true } }>;

function refuseUnless(approval: WithEvents, request: DecisionRequest): void {
  const { status, text } = approval;
  const isSame = status === decided[request.decision];
  if (!isSame || (request.decision === "edit" && text !== request.text)) throw notPending(approval);
}

function notPending(approval: WithEvents): ProblemError {
  const { status } = approval;
  if (status === "drafting") return new ProblemError("not-yet-pending");
  if (status === "pending" || status === "expired") return new ProblemError("approval-expired");
  return alreadyDecided(approval);
}

function alreadyDecided({ status, decidedAt, events }: WithEvents): ProblemError {
  const decidedBy = events.find(({ kind }) => kind === status)?.actorName ?? null;
  return new ProblemError("already-decided", {
    status,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy,
  });
}
