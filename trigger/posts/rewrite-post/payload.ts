import { z } from "zod";
import { rewriteRequest } from "@/lib/approvals/approval";

/** Payload of `rewrite-post`. */
export const rewritePayload = rewriteRequest.extend({
  /** Names the rewrite, in its pieces and in a Stop. */
  id: z.uuid(),
  /** The run that waits for a decision about the post. */
  approvalRunId: z.string().regex(/^run_\w{1,100}$/),
});
