import { createUIMessageStreamResponse } from "ai";
import { isTooLarge } from "@/lib/approvals/content-size";
import { rewriteRequest } from "@/lib/posts/post-request";
import { requireBudget } from "@/server/budget/budget";
import { streamHeaders } from "@/server/http/event-stream";
import { otherMethods, route } from "@/server/http/route";
import { requirePending } from "@/server/posts/require-pending";
import { rewrite } from "@/server/posts/rewrite";
import { ProblemError } from "@/server/problem";
import { runParams } from "@/server/runs/run-params";

/**
 * Streams a rewritten text of a waiting post, as a UI message stream. It stores nothing: the reviewer may use the text
 * or discard it.
 */
export const POST = route(
  { params: runParams, body: rewriteRequest, limit: "turns", isStream: true },
  async ({ params, body, user, request }) => {
    if (isTooLarge(body.text)) throw new ProblemError("too-large");
    await requireBudget(user.id);
    await requirePending(user, params.runId);
    return createUIMessageStreamResponse({
      stream: await rewrite(user.id, params.runId, body, request.signal),
      headers: streamHeaders,
    });
  },
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
