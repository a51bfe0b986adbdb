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
import { carryOut } from "@/server/approvals/outcomes";
import { type Approval, db } from "@/server/db";
import { ProblemError } from "@/server/problem";
import { isRunOver } from "@/server/runs/runs";

/**
 * Decides an approval, once: of several people at the same moment one wins, and the others are told what was
 * decided. The same decision again changes nothing.
 * @returns the approval as it now stands
 * @throws ProblemError `not-found`, `not-yet-pending`, `already-decided`, `approval-expired`
 */
export async function decide(viewer: Viewer, runId: string, request: DecisionRequest): Promise<Approval> {
  const approval = await findApprovalOfRun(viewer, runId);
  if (!approval) throw new ProblemError("not-found");
  let isDecidedHere = false;
  if (approval.status === "pending") {
    // Before the commit: should this process be killed right after it, somebody still delivers the decision.
    await scheduleDelivery(approval.id);
    isDecidedHere = await commit(approval.id, viewer, request);
    if (isDecidedHere) await deliver(approval);
  }
  const now = await readNow(approval.id);
  refuseUnless(now, request);
  // It was decided so before, and may not have reached its run yet.
  if (!isDecidedHere) await deliver(now);
  return now;
}

/**
 * Makes sure that a run still waits for a decision of this person.
 * @throws ProblemError as {@link decide} does
 */
export async function requirePending(viewer: Viewer, runId: string): Promise<void> {
  const approval = await findApprovalOfRun(viewer, runId);
  if (!approval) throw new ProblemError("not-found");
  const now = await readNow(approval.id);
  const isDue = now.expiresAt === null || now.expiresAt.getTime() <= Date.now();
  if (now.status !== "pending" || isDue) throw notPending(now);
}

/**
 * Takes back what a person has asked for, before anybody has decided. Withdrawing what is withdrawn changes nothing.
 * @throws ProblemError `already-decided`
 */
export async function withdraw(userId: string, approval: Approval): Promise<Approval> {
  await scheduleDelivery(approval.id);
  const status = { in: ["drafting", "pending"] satisfies ApprovalStatus[] };
  await end(approval.id, { status }, { status: "cancelled" }, { kind: "cancelled" }, userId);
  const now = await readNow(approval.id);
  if (now.status !== "cancelled") throw alreadyDecided(now);
  await deliver(now);
  return now;
}

/**
 * Writes down that nobody has decided in time. Does nothing before that time, or after a decision.
 * @returns whether it has expired now
 */
export function expire(id: string): Promise<boolean> {
  const due = { status: "pending", expiresAt: { lte: new Date() } } as const;
  return end(id, due, { status: "expired" }, { kind: "expired" });
}

/** Writes down that there will be no draft to decide on. Does nothing once there is one. */
export async function failDraft(id: string): Promise<void> {
  await end(id, { status: "drafting" }, { status: "failed" }, { kind: "failed" });
}

/**
 * An approval with its trail, when this person may see it; null otherwise. What nobody else has ended is ended
 * first: a wait whose time is over, and a draft whose run is dead (one without a run has it triggered).
 */
export async function readSettled(viewer: Viewer, id: string): Promise<ApprovalDetail | null> {
  const found = await readApproval(viewer, id);
  if (found?.status === "pending") await expire(id);
  else if (found?.status === "drafting") await settleDraft(id);
  else return found;
  return readApproval(viewer, id);
}

/**
 * Ends an approval whose run is dead before there was a draft. Triggers the run of one that has none.
 * @returns whether it has ended now
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

type Open = Prisma.ApprovalWhereInput;
type End = Prisma.ApprovalUpdateManyMutationInput;
type Event = Pick<Prisma.ApprovalEventUncheckedCreateInput, "kind" | "text" | "reason">;

function end(id: string, open: Open, data: End, event: Event, actorId?: string): Promise<boolean> {
  return db().$transaction((tx) => endIn(tx, id, open, data, event, actorId));
}

/** The one way in which an approval ends: by compare-and-set, together with its line in the trail. */
async function endIn(
  tx: Prisma.TransactionClient,
  id: string,
  open: Open,
  data: End,
  event: Event,
  actorId?: string,
): Promise<boolean> {
  const { count } = await tx.approval.updateMany({
    where: { id, ...open },
    data: { ...data, decidedAt: new Date() },
  });
  if (count === 0) return false;
  const actor = actorId ? await actorOf(tx, actorId) : {};
  await tx.approvalEvent.create({ data: { approvalId: id, ...event, ...actor } });
  return true;
}

function readNow(id: string): Promise<WithEvents> {
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
