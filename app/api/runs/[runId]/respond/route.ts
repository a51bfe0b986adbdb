import { z } from "zod";
import { respondRequest } from "@/lib/questions";
import { respond } from "@/server/questions";
import { otherMethods, route } from "@/server/route";

const params = z.object({ runId: z.string().max(100) });

/** Answers the question that a run asks in the middle of an answer: a choice, words of one's own, or nothing. */
export const POST = route(
  { params, body: respondRequest, limit: "actions" },
  async ({ params, body, user }) => {
    const { status, answer } = await respond(user.id, params.runId, body);
    return Response.json({ status, answer });
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
