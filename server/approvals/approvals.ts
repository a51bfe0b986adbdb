import { APPROVAL_DAYS, type ApprovalDetail, type ApprovalSummary } from "@/lib/approvals/approval";
import type { ApprovalEvent, Prisma } from "@/prisma/generated/client";
import type { Viewer } from "@/server/account/session";
import { type Approval, db } from "@/server/db";

const DAY_MS = 24 * 60 * 60 * 1000;

const withAuditLog = {
  requester: { select: { name: true, email: true, isAnonymous: true } },
  events: { orderBy: { id: "asc" } },
  post: { select: { slug: true } },
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

/** Creates an approval in the status `drafting`, once for each id. */
export async function createApproval(
  given: Pick<Approval, "id" | "requesterId" | "conversationId" | "topic">,
): Promise<Approval> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.approval.createMany({ data: [given], skipDuplicates: true });
    if (count === 1) {
      const actor = await actorOf(tx, given.requesterId);
      await tx.approvalEvent.create({ data: { approvalId: given.id, kind: "requested", ...actor } });
    }
    return tx.approval.findUniqueOrThrow({ where: { id: given.id } });
  });
}

/** Stores the run of an approval unless it has one. Returns the updated approval. */
export async function claimApproval(id: string, runId: string): Promise<Approval> {
  await db().approval.updateMany({ where: { id, runId: null }, data: { runId } });
  return db().approval.findUniqueOrThrow({ where: { id } });
}

/** Stores a draft and makes the approval `pending`. Does nothing if the approval is not `drafting`. */
export async function submitDraft(id: string, draft: string): Promise<void> {
  const expiresAt = new Date(Date.now() + APPROVAL_DAYS * DAY_MS);
  await db().$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id, status: "drafting" },
      data: { status: "pending", draft, expiresAt },
    });
    if (count === 1)
      await tx.approvalEvent.create({ data: { approvalId: id, kind: "drafted", text: draft } });
  });
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

/** Returns an approval with its audit log; null when there is none or the person may not see it. */
export async function readApproval(viewer: Viewer, id: string): Promise<ApprovalDetail | null> {
  const row = await db().approval.findFirst({ where: { id, ...visibleTo(viewer) }, include: withAuditLog });
  return row && toDetail(row);
}

/** Returns the pending approvals that a person may see, oldest first. */
export async function listPending(viewer: Viewer, take = APPROVALS_LISTED): Promise<ApprovalSummary[]> {
  const rows = await db().approval.findMany({
    where: { ...visibleTo(viewer), status: "pending" },
    include: forList,
    orderBy: { createdAt: "asc" },
    take,
  });
  return rows.map(toSummary);
}

/** Returns the decided, expired, withdrawn and failed approvals that a person may see, newest first. */
export async function listDecided(viewer: Viewer, take = APPROVALS_LISTED): Promise<ApprovalSummary[]> {
  const rows = await db().approval.findMany({
    where: { ...visibleTo(viewer), status: { notIn: ["drafting", "pending"] } },
    include: forList,
    orderBy: { decidedAt: "desc" },
    take,
  });
  return rows.map(toSummary);
}

/**
 * Returns the number of pending approvals that a person may decide; null for a person without any approvals who is no
 * reviewer, because the page shows nothing about approvals then.
 */
export async function countApprovals(viewer: Viewer): Promise<number | null> {
  const where = visibleTo(viewer);
  const waiting = await db().approval.count({ where: { ...where, status: "pending" } });
  if (waiting > 0 || viewer.role === "reviewer") return waiting;
  return (await db().approval.findFirst({ where, select: { id: true } })) ? 0 : null;
}

function toSummary(row: ListedRow): ApprovalSummary {
  const { id, runId, topic, status, draft, reason } = row;
  return {
    ...{ id, runId, topic, status, draft, reason },
    requester: nameOf(row.requester),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.events.find(({ kind }) => kind === status)?.actorName ?? null,
    postSlug: row.post?.slug ?? null,
  };
}

function toDetail(row: ApprovalRow): ApprovalDetail {
  return { ...toSummary(row), text: row.text, events: row.events.map(toEvent) };
}

function toEvent({ kind, at, actorName, reason, text }: ApprovalEvent): ApprovalDetail["events"][number] {
  return {
    kind,
    at: at.toISOString(),
    ...(actorName ? { actor: actorName } : {}),
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
  };
}
