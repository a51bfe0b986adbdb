import { grantReading } from "@/server/live-access";
import { findOwnRun } from "@/server/own-runs";
import { ProblemError } from "@/server/problem";
import { otherMethods, route } from "@/server/route";
import { runParams } from "@/server/run-params";

/** What a page needs to read along in a run of its person's. */
export const GET = route({ params: runParams }, async ({ params: { runId }, user }) => {
  if (!(await findOwnRun(user.id, runId))) throw new ProblemError("not-found");
  return Response.json(await grantReading(runId));
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
