import { schemaTask } from "@trigger.dev/sdk";
import { claimApproval } from "@/server/approvals/approvals";
import { carryOut } from "@/server/approvals/carry-out";
import type { Approval } from "@/server/db";
import { failDraft, submitDraft } from "@/server/posts/drafts";
import { approvalPayload } from "@/trigger/approvals/approval-payload";
import { waitForDecision } from "@/trigger/approvals/wait-for-decision";
import { writeDraft } from "@/trigger/posts/publish-post/write-draft";
import { onCancel } from "@/trigger/shared/on-cancel";

/**
 * Drafts a post, waits for a person's decision, and carries the decision out. Every step starts from the row. So a later
 * attempt, or another run, continues where a crash has ended this one.
 */
export const publishPost = schemaTask({
  id: "publish-post",
  schema: approvalPayload,
  retry: { maxAttempts: 3 },
  run: async ({ approvalId }, { ctx, signal }) => {
    const approval = await claimApproval(approvalId, ctx.run.id);
    if (approval.status === "drafting") await draft(approval, ctx.attempt.number, signal);
    await waitForDecision(approvalId, ctx.run.id);
    await carryOut(approvalId);
  },
  onFailure: async ({ payload: { approvalId } }) => {
    await failDraft(approvalId);
    await carryOut(approvalId);
  },
});

async function draft(approval: Approval, attempt: number, signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const listening = onCancel(approval.id, () => stop.abort());
  try {
    await submitDraft(
      approval.id,
      await writeDraft(approval, attempt, AbortSignal.any([signal, stop.signal])),
    );
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    listening.off();
  }
}
