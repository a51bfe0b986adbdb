import { task } from "@trigger.dev/sdk";
import { redeliver } from "@/server/approval-runs";
import { findApproval } from "@/server/approvals";

/**
 * Sees to it that a decision reaches the run that waits for it, whatever happened to whoever made it. Triggered
 * with a delay before each decision is committed; mostly it finds that there is nothing left to do.
 */
export const deliverDecision = task({
  id: "deliver-decision",
  retry: { maxAttempts: 10 },
  run: async ({ approvalId }: { approvalId: string }) => {
    const approval = await findApproval(approvalId);
    if (!approval || approval.deliveredAt || approval.decidedAt === null) return;
    await redeliver(approval);
  },
});
