import { APPROVAL_DAYS, type ApprovalDetail, type ApprovalSummary } from "@/lib/approvals/approval";
import type { ApprovalEvent, Prisma } from "@/prisma/generated/client";
import type { Viewer } from "@/server/account/session";
import { type Approval, db } from "@/server/db";

const DAY_MS = 24 * 60 * 60 * 1000;

const withTrail = {
  requester: { select: { name: true, email: true, isAnonymous: true } },
  events: { orderBy: { id: "asc" } },
  post: { select: { slug: true } },
} as const satisfies Prisma.ApprovalInclude;

type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof withTrail }>;

/** What a list shows of an approval: its events without their texts, each of which may be a whole draft. */
const inList = {
  ...withTrail,
  events: { select: { kind: true, actorName: true } },
} as const satisfies Prisma.ApprovalInclude;

type ListedRow = Prisma.ApprovalGetPayload<{ include: typeof inList }>;

/** How many approvals a list shows at once. */
export const APPROVALS_LISTED = 50;

/** Narrows a query to what a person may see. */
function visibleTo({ id, role }: Viewer): Prisma.ApprovalWhereInput {
  return role === "reviewer" ? {} : { requesterId: id };
}

/** Begins the life of an approval, once for an id: a run has yet to draft what is to be approved. */
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

/** Notes which run sees an approval through, unless one does already. Gives the approval as it now stands. */
export async function claimApproval(id: string, runId: string): Promise<Approval> {
  await db().approval.updateMany({ where: { id, runId: null }, data: { runId } });
  return db().approval.findUniqueOrThrow({ where: { id } });
}

/** Puts a draft before whoever may decide. Does nothing where that has happened, or is not wanted any more. */
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

/** A person as the trail keeps them: by value, so that it stays true when they change. */
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

/** An approval by its id, whoever's it is. For tasks and for code that already knows the owner. */
export function findApproval(id: string): Promise<Approval | null> {
  return db().approval.findUnique({ where: { id } });
}

/** The approval that a run waits for, when this person may see it; null otherwise. */
export function findApprovalOfRun(viewer: Viewer, runId: string): Promise<Approval | null> {
  return db().approval.findFirst({ where: { runId, ...visibleTo(viewer) } });
}

/** An approval with its trail, when this person may see it; null otherwise. */
export async function readApproval(viewer: Viewer, id: string): Promise<ApprovalDetail | null> {
  const row = await db().approval.findFirst({ where: { id, ...visibleTo(viewer) }, include: withTrail });
  return row && toDetail(row);
}

/** Returns the oldest pending approvals that this person may see, a page of them. */
export async function listPending(viewer: Viewer, take = APPROVALS_LISTED): Promise<ApprovalSummary[]> {
  const rows = await db().approval.findMany({
    where: { ...visibleTo(viewer), status: "pending" },
    include: inList,
    orderBy: { createdAt: "asc" },
    take,
  });
  return rows.map(toSummary);
}

/** What is over, the newest first, a page of it. */
export async function listDecided(viewer: Viewer, take = APPROVALS_LISTED): Promise<ApprovalSummary[]> {
  const rows = await db().approval.findMany({
    where: { ...visibleTo(viewer), status: { notIn: ["drafting", "pending"] } },
    include: inList,
    orderBy: { decidedAt: "desc" },
    take,
  });
  return rows.map(toSummary);
}

/**
 * How many approvals wait for a decision of this person. Null for whoever has never had to do with one and is no
 * reviewer: to them the whole thing is of no interest.
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
