import { z } from "zod";
import { rewriteRequest } from "@/lib/posts/post-request";
import { runParams } from "@/server/runs/run-params";
import type { TaskPayloads } from "@/server/tasks";

/** Payload of `rewrite-post`. */
export const rewritePayload = rewriteRequest.extend({
  id: z.uuid(),
  userId: z.uuid().optional(),
  approvalRunId: runParams.shape.runId,
}) satisfies z.ZodType<TaskPayloads["rewrite-post"]>;
