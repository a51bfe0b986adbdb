import { z } from "zod";
import type { TaskPayloads } from "@/server/tasks";

/** Payload of the tasks that work for an approval. */
export const approvalPayload = z.object({ approvalId: z.uuid() }) satisfies z.ZodType<
  TaskPayloads["stand-by"]
>;
