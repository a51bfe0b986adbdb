import { respondRequest } from "@/lib/questions/respond-request";
import { otherMethods, route } from "@/server/http/route";
import { respond } from "@/server/questions/questions";
import { runParams } from "@/server/runs/run-params";

/** Answers a run's clarifying question with a choice or a text, or skips it. */
export const POST = route(
  { params: runParams, body: respondRequest, limit: "actions" },
  async ({ params, body, user }) => {
    const { status, answer } = await respond(user.id, params.runId, body);
    return Response.json({ status, answer });
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
