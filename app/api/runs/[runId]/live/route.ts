import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { createLiveAccess } from "@/server/runs/live-access";
import { findOwnRun } from "@/server/runs/own-runs";
import { runParams } from "@/server/runs/run-params";

/** Returns the access with which a page reads the streams of its person's run. */
export const GET = route({ params: runParams }, async ({ params: { runId }, user }) => {
  if (!(await findOwnRun(user.id, runId))) throw new ProblemError("not-found");
  return Response.json(await createLiveAccess(runId));
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
