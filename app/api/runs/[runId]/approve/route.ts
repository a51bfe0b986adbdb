import { decisionRequest } from "@/lib/approvals/approval";
import { readApproval } from "@/server/approvals/approvals";
import { decide } from "@/server/approvals/decisions";
import { otherMethods, route } from "@/server/http/route";
import { runParams } from "@/server/runs/run-params";

/**
 * Decides the approval that a run waits for: approves it, edits and approves it, or rejects it. The reviewer is the
 * signed-in person. The same decision again gets the same answer; a different one gets 409 with the decision taken.
 */
export const POST = route(
  { params: runParams, body: decisionRequest, limit: "actions" },
  async ({ params, body, user }) => {
    const { id } = await decide(user, params.runId, body);
    return Response.json(await readApproval(user, id));
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
