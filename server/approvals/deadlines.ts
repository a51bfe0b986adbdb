import { endApproval } from "@/server/approvals/end-approval";
import { type Approval, db } from "@/server/db";
import { tellPeople } from "@/server/outbox/approvals/tell-people"; // feature: outbox

/** Returns when something is due for an approval that nobody decides; null when it is no longer pending. */
export function nextDue({ status, remindAt, escalateAt, expiresAt }: Approval): Date | null {
  if (status !== "pending") return null;
  const times = [remindAt, escalateAt, expiresAt].flatMap((at) => at?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Notes that the people who may decide are told again, once, when that is due. */
export async function remind(id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id, status: "pending", remindAt: { lte: new Date() } },
      data: { remindAt: null },
    });
    if (count === 0) return;
    await tx.approvalEvent.create({ data: { approvalId: id, kind: "reminded" } });
    await tellPeople(tx, id, "reminded"); // feature: outbox
  });
}

/** Lets other people decide too, once, when that is due. */
export async function escalate(id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { escalateTo } = await tx.approval.findUniqueOrThrow({ where: { id } });
    const { count } = await tx.approval.updateMany({
      where: { id, status: "pending", escalateAt: { lte: new Date() } },
      data: { escalateAt: null, ...(escalateTo ? { deciders: escalateTo } : {}) },
    });
    if (count === 0) return;
    await tx.approvalEvent.create({ data: { approvalId: id, kind: "escalated" } });
    await tellPeople(tx, id, "escalated"); // feature: outbox
  });
}

/**
 * Makes an overdue approval `expired`. Does nothing before its deadline or after a decision.
 * @returns true when this call did it
 */
export function expire(id: string): Promise<boolean> {
  const due = { status: "pending", expiresAt: { lte: new Date() } } as const;
  return endApproval(id, due, { status: "expired" }, { kind: "expired" });
}
