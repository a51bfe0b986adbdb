import { schemaTask } from "@trigger.dev/sdk";
import { claimApproval } from "@/server/approvals/approvals";
import { failCall } from "@/server/approvals/calls";
import { carryOut } from "@/server/approvals/carry-out";
import { ensureRun } from "@/server/chat/answer";
import { findAnswer } from "@/server/chat/messages";
import { sendPending } from "@/server/outbox/outbox"; // feature: outbox
import { approvalPayload } from "@/trigger/approvals/approval-payload";
import { waitForDecision } from "@/trigger/approvals/wait-for-decision";

/**
 * Stands by for the decision on a tool call, and carries it out. The answer that made the call then goes on, in a run of
 * its own. Every step starts from the row, so a later attempt or another run continues where a crash has ended this one.
 */
export const standBy = schemaTask({
  id: "stand-by",
  schema: approvalPayload,
  retry: { maxAttempts: 3 },
  run: async ({ approvalId }, { ctx }) => {
    const { messageId } = await claimApproval(approvalId, ctx.run.id);
    await waitForDecision(approvalId, ctx.run.id);
    await carryOut(approvalId);
    await sendPending({ approvalId }); // feature: outbox
    await goOn(messageId);
  },
  onFailure: async ({ payload: { approvalId } }) => {
    const approval = await failCall(approvalId);
    if (!approval) return;
    await carryOut(approvalId);
    await goOn(approval.messageId);
  },
});

/** Triggers the run in which an answer goes on, if all its calls are decided. */
async function goOn(messageId: string | null): Promise<void> {
  const answer = messageId && (await findAnswer(messageId));
  if (answer && answer.status === "streaming") await ensureRun(answer);
}
