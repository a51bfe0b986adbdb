import { z } from "zod";
import { findAnswerOfRun } from "@/server/messages";
import { ProblemError } from "@/server/problem";
import { otherMethods, route } from "@/server/route";
import { stopAnswer } from "@/server/stop";

const params = z.object({ runId: z.string().max(100) });

/**
 * Stop: ends the run's model call for real and answers once that is settled, or says that it is not (503).
 * Harmless when repeated or late.
 */
export const POST = route({ params, limit: "actions" }, async ({ params, user }) => {
  const answer = await findAnswerOfRun(user.id, params.runId);
  if (!answer) throw new ProblemError("not-found");
  const { id, status } = await stopAnswer({ ...answer, runId: params.runId });
  if (status === "streaming") {
    throw new ProblemError("service-unavailable", {
      detail: "The run has not ended yet. Stop it again in a moment.",
    });
  }
  return Response.json({ messageId: id, status });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
