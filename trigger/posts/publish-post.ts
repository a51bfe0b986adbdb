import { schemaTask } from "@trigger.dev/sdk";
import { approvalDecided } from "@/lib/posts/streams";
import { claimApproval, findApproval, submitDraft } from "@/server/approvals/approvals";
import { expire, failDraft } from "@/server/approvals/decisions";
import { carryOut } from "@/server/posts/outcomes";
import { approvalPayload } from "@/trigger/posts/approval-payload";
import { writeDraft } from "@/trigger/posts/publish-post/write-draft";
import { approvalSignal } from "@/trigger/posts/streams";
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
    if (approval.status === "drafting") await draft(approvalId, approval.topic, ctx.attempt.number, signal);
    await standBy(approvalId, ctx.run.id);
    await carryOut(approvalId);
  },
  onFailure: async ({ payload: { approvalId } }) => {
    await failDraft(approvalId);
    await carryOut(approvalId);
  },
});

async function draft(approvalId: string, topic: string, attempt: number, signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const listening = onCancel(approvalId, () => stop.abort());
  try {
    await submitDraft(approvalId, await writeDraft(topic, attempt, AbortSignal.any([signal, stop.signal])));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    listening.off();
  }
}

/**
 * Waits until the approval is no longer pending. A record that does not name the approval is ignored. A retried
 * attempt finds the waitpoints of the attempt before it by their keys.
 */
async function standBy(approvalId: string, runId: string): Promise<void> {
  let round = 0;
  const nextRecord = (expiresAt: Date) =>
    approvalSignal.wait({
      timeout: `${Math.max(1, Math.ceil((expiresAt.getTime() - Date.now()) / 1000))}s`,
      idempotencyKey: `${runId} ${round++}`,
      tags: [`approval:${approvalId}`],
    });
  for (;;) {
    const approval = await findApproval(approvalId);
    if (approval?.status !== "pending" || !approval.expiresAt) return;
    let record = await nextRecord(approval.expiresAt);
    while (record.ok && approvalDecided.safeParse(record.output).data?.approvalId !== approvalId)
      record = await nextRecord(approval.expiresAt);
    if (!record.ok) await expire(approvalId);
  }
}
