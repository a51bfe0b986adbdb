import { createUIMessageStreamResponse } from "ai";
import { isPostTooLong, rewriteRequest } from "@/lib/approvals/approval";
import { requirePending } from "@/server/approvals/decisions";
import { streamHeaders } from "@/server/http/event-stream";
import { otherMethods, route } from "@/server/http/route";
import { rewritePost } from "@/server/posts/rewrite";
import { ProblemError } from "@/server/problem";
import { runParams } from "@/server/runs/run-params";

/**
 * Rewrites the text of a post that waits for a decision, as a UI message stream. It changes nothing: the text is
 * the reviewer's to use or not.
 */
export const POST = route(
  { params: runParams, body: rewriteRequest, limit: "turns" },
  async ({ params, body, user, request }) => {
    if (isPostTooLong(body.text)) throw new ProblemError("too-large");
    await requirePending(user, params.runId);
    return createUIMessageStreamResponse({
      stream: rewritePost(params.runId, body, request.signal),
      headers: streamHeaders,
    });
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
