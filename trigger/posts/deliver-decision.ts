import { schemaTask } from "@trigger.dev/sdk";
import { redeliver } from "@/server/approvals/approval-runs";
import { findApproval } from "@/server/approvals/approvals";
import { approvalPayload } from "@/trigger/posts/approval-payload";

/**
 * Sees to it that a decision reaches the run that waits for it, whatever happened to whoever made it. Triggered
 * with a delay before each decision is committed; mostly it finds that there is nothing left to do.
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
