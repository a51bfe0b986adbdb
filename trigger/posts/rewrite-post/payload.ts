import { z } from "zod";
import { rewriteRequest } from "@/lib/approvals/approval";
import { runParams } from "@/server/runs/run-params";

/** Payload of `rewrite-post`. */
export const rewritePayload = rewriteRequest.extend({
  /** Names the rewrite, in its pieces and in a Stop. */
  id: z.uuid(),
  /** The run that waits for a decision about the post. */
  approvalRunId: runParams.shape.runId,
});
