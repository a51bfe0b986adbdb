import { decisionRequest, isPostTooLong } from "@/lib/approvals/approval";
import { readApproval } from "@/server/approvals/approvals";
import { decide } from "@/server/approvals/decisions";
import { otherMethods, route } from "@/server/http/route";
import { ProblemError } from "@/server/problem";
import { runParams } from "@/server/runs/run-params";

/**
 * Decides what a run waits for: approve, edit and approve, or reject. Who decides is the signed-in person. The same
 * decision again gives the same answer; another one is told what was decided.
 */
export const POST = route(
  { params: runParams, body: decisionRequest, limit: "actions" },
  async ({ params, body, user }) => {
    if (body.decision === "edit" && isPostTooLong(body.text)) throw new ProblemError("too-large");
    const { id } = await decide(user, params.runId, body);
    return Response.json(await readApproval(user, id));
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
