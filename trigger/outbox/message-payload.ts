import { z } from "zod";
import type { TaskPayloads } from "@/server/tasks";

/** Payload of `send-message`. */
export const messagePayload = z.object({ messageId: z.uuid() }) satisfies z.ZodType<
  TaskPayloads["send-message"]
>;
