import { schemaTask } from "@trigger.dev/sdk";
import { redeliver } from "@/server/approvals/approval-runs";
import { findApproval } from "@/server/approvals/approvals";
import { approvalPayload } from "@/trigger/approvals/approval-payload";

/**
 * Delivers a decision to the run that waits for it, in case the route died before it could. The route triggers this
 * task, with a delay, before it commits a decision. Usually the decision has been delivered by then.
 */
export const deliverDecision = schemaTask({
  id: "deliver-decision",
  schema: approvalPayload,
  retry: { maxAttempts: 10 },
  run: async ({ approvalId }) => {
    const approval = await findApproval(approvalId);
    if (!approval || approval.deliveredAt || approval.decidedAt === null) return;
    await redeliver(approval);
  },
});
