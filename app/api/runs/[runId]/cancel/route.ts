import type { CurrentUser } from "@/server/account/session";
import { stopAnswer } from "@/server/chat/answer";
import { findAnswerOfRun } from "@/server/chat/messages";
import { stops } from "@/server/features";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { runParams } from "@/server/runs/run-params";

/**
 * Stops a run: ends its model call and answers when the message is settled, or with 503 when it is not settled in time.
 * Idempotent, also after the end. The feature of a run that writes no answer stops it.
 */
export const POST = route({ params: runParams, limit: "actions" }, async ({ params, user }) => {
  const answer = await findAnswerOfRun(user.id, params.runId);
  if (!answer) return stopOther(user, params.runId);
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

async function stopOther(user: CurrentUser, runId: string): Promise<Response> {
  for (const stop of stops) {
    const stopped = await stop(user, runId);
    if (stopped) return Response.json(stopped);
  }
  throw new ProblemError("not-found");
}

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
