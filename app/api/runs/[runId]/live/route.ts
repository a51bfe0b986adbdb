import { z } from "zod";
import { grantReading } from "@/server/live-access";
import { findAnswerOfRun } from "@/server/messages";
import { ProblemError } from "@/server/problem";
import { otherMethods, route } from "@/server/route";

const params = z.object({ runId: z.string().max(100) });

/** What a page needs to read along in the run of one of its person's answers. */
export const GET = route({ params }, async ({ params: { runId }, user }) => {
  const answer = await findAnswerOfRun(user.id, runId);
  if (!answer) throw new ProblemError("not-found");
  return Response.json(await grantReading(runId));
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
