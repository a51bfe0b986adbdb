import type { ApprovalDetail, ApprovalSummary, CallInput } from "@/lib/approvals/approval";
import type { ApprovalEvent, Prisma } from "@/prisma/generated/client";
import type { Viewer } from "@/server/account/session";
import { findApprovedTool } from "@/server/approvals/approved-tools";
import { whyNot } from "@/server/approvals/policy";
import { type Approval, db } from "@/server/db";
import { ProblemError } from "@/server/problem";

const withAuditLog = {
  requester: { select: { name: true, email: true, isAnonymous: true } },
  events: { orderBy: { id: "asc" } },
  post: { select: { slug: true, takenDownAt: true } }, // feature: posts
} as const satisfies Prisma.ApprovalInclude;

type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof withAuditLog }>;

/** The relations for a list: without the texts of the audit log, because each may be a whole draft. */
const forList = {
  ...withAuditLog,
  events: { select: { kind: true, actorName: true } },
} as const satisfies Prisma.ApprovalInclude;

type ListedRow = Prisma.ApprovalGetPayload<{ include: typeof forList }>;

/** Number of approvals that a list shows. */
export const APPROVALS_LISTED = 50;

/** Returns the condition for the approvals that a person may see. */
function visibleTo({ id, role }: Viewer): Prisma.ApprovalWhereInput {
  return role === "reviewer" ? {} : { requesterId: id };
}

/** Stores the run of an approval unless it has one. Returns the updated approval. */
export async function claimApproval(id: string, runId: string): Promise<Approval> {
  await db().approval.updateMany({ where: { id, runId: null }, data: { runId } });
  return db().approval.findUniqueOrThrow({ where: { id } });
}

/**
 * Returns a person as the audit log stores them: by value, so that later changes of the person do not change the log.
 */
export async function actorOf(
  tx: Prisma.TransactionClient,
  id: string,
): Promise<{ actorId: string; actorName: string }> {
  const person = await tx.user.findUniqueOrThrow({ where: { id } });
  return { actorId: id, actorName: nameOf(person) };
}

function nameOf({ name, email, isAnonymous }: ApprovalRow["requester"]): string {
  return isAnonymous ? name : email;
}

/** Returns an approval without checking who may see it: for tasks, and for code that has checked it. */
export function findApproval(id: string): Promise<Approval | null> {
  return db().approval.findUnique({ where: { id } });
}

/** Returns the approval of a run; null when there is none or the person may not see it. */
export function findApprovalOfRun(viewer: Viewer, runId: string): Promise<Approval | null> {
  return db().approval.findFirst({ where: { runId, ...visibleTo(viewer) } });
}

/**
 * Returns the approval of a run, for a person who wants to decide on it.
 * @throws ProblemError `not-found`, or `not-allowed` with the reason
 */
export async function findToDecide(viewer: Viewer, runId: string): Promise<Approval> {
  const approval = await findApprovalOfRun(viewer, runId);
  if (!approval) throw new ProblemError("not-found");
  const refusal = whyNot(viewer, approval);
  if (refusal) throw new ProblemError("not-allowed", { detail: refusal });
  return approval;
}

/** Returns an approval with its audit log; null when there is none or the person may not see it. */
export async function readApproval(viewer: Viewer, id: string): Promise<ApprovalDetail | null> {
  const row = await db().approval.findFirst({ where: { id, ...visibleTo(viewer) }, include: withAuditLog });
  return row && toDetail(row, viewer);
}

/** Returns the pending approvals that a person may see, oldest first. */
export async function listPending(viewer: Viewer, take = APPROVALS_LISTED): Promise<ApprovalSummary[]> {
  const rows = await db().approval.findMany({
    where: { ...visibleTo(viewer), status: "pending" },
    include: forList,
    orderBy: { createdAt: "asc" },
    take,
  });
  return rows.map((row) => toSummary(row, viewer));
}

/** Returns the decided, expired, withdrawn and failed approvals that a person may see, newest first. */
export async function listDecided(viewer: Viewer, take = APPROVALS_LISTED): Promise<ApprovalSummary[]> {
  const rows = await db().approval.findMany({
    where: { ...visibleTo(viewer), status: { notIn: ["drafting", "pending"] } },
    include: forList,
    orderBy: { decidedAt: "desc" },
    take,
  });
  return rows.map((row) => toSummary(row, viewer));
}

/**
 * Returns the number of pending approvals that a person may see; null for a person without any approvals who is no
 * reviewer, because the page shows nothing about approvals then.
 */
export async function countApprovals(viewer: Viewer): Promise<number | null> {
  const where = visibleTo(viewer);
  const waiting = await db().approval.count({ where: { ...where, status: "pending" } });
  if (waiting > 0 || viewer.role === "reviewer") return waiting;
  return (await db().approval.findFirst({ where, select: { id: true } })) ? 0 : null;
}

function toSummary(row: ListedRow, viewer: Viewer): ApprovalSummary {
  const { id, runId, tool, topic, status, draft, reason } = row;
  const refusal = whyNot(viewer, row);
  return {
    ...{ id, runId, tool, topic, status, draft, reason },
    input: row.input as CallInput | null,
    fields: (row.input !== null && findApprovedTool(tool)?.fields) || null,
    ...(status === "pending" && refusal ? { refusal: { reason: refusal, isGuest: viewer.isAnonymous } } : {}),
    requester: nameOf(row.requester),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.events.find(({ kind }) => kind === status)?.actorName ?? null,
    // feature: posts {
    postSlug: row.post?.takenDownAt === null ? row.post.slug : null,
    isTakenDown: Boolean(row.post?.takenDownAt),
    // feature: posts }
  };
}

function toDetail(row: ApprovalRow, viewer: Viewer): ApprovalDetail {
  return { ...toSummary(row, viewer), text: row.text, events: row.events.map(toEvent) };
}

function toEvent({
  kind,
  at,
  actorName,
  reason,
  text,
  input,
}: ApprovalEvent): ApprovalDetail["events"][number] {
  return {
    kind,
    at: at.toISOString(),
    ...(actorName ? { actor: actorName } : {}),
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
    ...(input === null ? {} : { input: input as CallInput }),
  };
}
