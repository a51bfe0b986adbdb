import { waitingTask } from "@/server/approvals/approval-runs";
import { approvalDetails, approvalSubject } from "@/server/approvals/approval-subject";
import { db } from "@/server/db";
import type { RunPage, TriggeredRun } from "@/server/inspector/run-page";

/** Lists the runs of the approvals that a person requested. */
export async function listApprovalRuns(
  userId: string,
  { afterCursor, ...page }: RunPage,
): Promise<TriggeredRun[]> {
  const approvals = await db().approval.findMany({
    ...page,
    where: { ...afterCursor, requesterId: userId, NOT: { runId: null } },
    include: approvalDetails,
  });
  return approvals.flatMap((approval) => {
    const { runId, createdAt } = approval;
    const subject = approvalSubject(approval);
    return runId === null ? [] : [{ runId, createdAt, task: waitingTask(approval), subject }];
  });
}
