import type { Prisma } from "@/prisma/generated/client";
import { actorOf } from "@/server/approvals/approvals";
import { db } from "@/server/db";

type OpenCondition = Prisma.ApprovalWhereInput;
type Outcome = Prisma.ApprovalUpdateManyMutationInput;
type AuditEntry = Pick<Prisma.ApprovalEventUncheckedCreateInput, "kind" | "text" | "reason" | "input">;

/** Ends an approval by compare-and-set and adds the entry to its audit log. Returns true when this call ended it. */
export function endApproval(
  id: string,
  open: OpenCondition,
  outcome: Outcome,
  entry: AuditEntry,
  actorId?: string,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id, ...open },
      data: { ...outcome, decidedAt: new Date() },
    });
    if (count === 0) return false;
    const actor = actorId ? await actorOf(tx, actorId) : {};
    await tx.approvalEvent.create({ data: { approvalId: id, ...entry, ...actor } });
    return true;
  });
}
