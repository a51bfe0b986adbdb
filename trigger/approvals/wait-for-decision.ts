import { approvalDecided } from "@/lib/approvals/streams";
import { findApproval } from "@/server/approvals/approvals";
import { escalate, expire, nextDue, remind } from "@/server/approvals/deadlines";
import { sendPending } from "@/server/outbox/outbox"; // feature: outbox
import { approvalSignal } from "@/trigger/approvals/streams";

/**
 * Waits until an approval is no longer pending. Reminds, escalates and expires it when that is due. A record that does
 * not name the approval is ignored. A retried attempt finds the waitpoints of the attempt before it by their keys.
 */
export async function waitForDecision(approvalId: string, runId: string): Promise<void> {
  let round = 0;
  const nextRecord = (due: Date) =>
    approvalSignal.wait({
      timeout: `${Math.max(1, Math.ceil((due.getTime() - Date.now()) / 1000))}s`,
      idempotencyKey: `${runId} ${round++}`,
      tags: [`approval:${approvalId}`],
    });
  for (;;) {
    await sendPending({ approvalId }); // feature: outbox
    const approval = await findApproval(approvalId);
    const due = approval && nextDue(approval);
    if (!due) return;
    let record = await nextRecord(due);
    while (record.ok && approvalDecided.safeParse(record.output).data?.approvalId !== approvalId)
      record = await nextRecord(due);
    if (record.ok) continue;
    await remind(approvalId);
    await escalate(approvalId);
    await expire(approvalId);
  }
}
