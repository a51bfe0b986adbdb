import { respondRequest } from "@/lib/questions/respond-request";
import { otherMethods, route } from "@/server/http/route";
import { respond } from "@/server/questions/questions";
import { runParams } from "@/server/runs/run-params";

/** Answers the question that a run asks in the middle of an answer: a choice, words of one's own, or nothing. */
export const POST = route(
  { params: runParams, body: respondRequest, limit: "actions" },
  async ({ params, body, user }) => {
    const { status, answer } = await respond(user.id, params.runId, body);
    return Response.json({ status, answer });
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
