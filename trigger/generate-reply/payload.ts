import { z } from "zod";
import type { TaskPayloads } from "@/server/tasks";

/** Payload of `generate-reply`. */
export const replyPayload = z.object({ messageId: z.uuid() }) satisfies z.ZodType<
  TaskPayloads["generate-reply"]
>;
