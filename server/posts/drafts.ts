import { ensureApprovalRun } from "@/server/approvals/approval-runs";
import { actorOf } from "@/server/approvals/approvals";
import { carryOut } from "@/server/approvals/carry-out";
import { endApproval } from "@/server/approvals/end-approval";
import { needOf } from "@/server/approvals/needs";
import { type Approval, db } from "@/server/db";
import { tellPeople } from "@/server/outbox/approvals/tell-people"; // feature: outbox
import { isRunOver } from "@/server/runs/runs";

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

/** Stores a draft and makes the approval `pending`. Does nothing if the approval is not `drafting`. */
export async function submitDraft(id: string, draft: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.approval.updateMany({
      where: { id, status: "drafting" },
      data: { status: "pending", draft, ...needOf("publish_post", {}) },
    });
    if (count === 1)
      await tx.approvalEvent.create({ data: { approvalId: id, kind: "drafted", text: draft } });
    if (count === 1) await tellPeople(tx, id, "pending"); // feature: outbox
  });
}

/** Makes a drafting approval `failed`. Does nothing once there is a draft. */
export async function failDraft(id: string): Promise<void> {
  await endApproval(id, { status: "drafting" }, { status: "failed" }, { kind: "failed" });
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
