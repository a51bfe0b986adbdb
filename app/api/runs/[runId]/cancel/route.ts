import type { CurrentUser } from "@/server/account/session";
import { findApprovalOfRun } from "@/server/approvals/approvals";
import { withdraw } from "@/server/approvals/decisions";
import { findAnswerOfRun } from "@/server/chat/messages";
import { stopAnswer } from "@/server/chat/stop";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { runParams } from "@/server/runs/run-params";

/**
 * Stop: ends the run's model call for real and answers once that is settled, or says that it is not (503).
 * Harmless when repeated or late. The run of an approval is withdrawn by whoever asked for it.
 */
export const POST = route({ params: runParams, limit: "actions" }, async ({ params, user }) => {
  const answer = await findAnswerOfRun(user.id, params.runId);
  if (!answer) return withdrawApproval(user, params.runId);
  const stopped = await stopAnswer({ ...answer, runId: params.runId });
  if (!stopped) throw new ProblemError("not-found");
  const { id, status } = stopped;
  if (status === "streaming") {
    throw new ProblemError("service-unavailable", {
      detail: "The run has not ended yet. Stop it again in a moment.",
    });
  }
  return Response.json({ messageId: id, status });
});

async function withdrawApproval(user: CurrentUser, runId: string): Promise<Response> {
  const approval = await findApprovalOfRun(user, runId);
  if (approval?.requesterId !== user.id) throw new ProblemError("not-found");
  const { id, status } = await withdraw(user.id, approval);
  return Response.json({ approvalId: id, status });
}

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
