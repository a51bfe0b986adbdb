import { z } from "zod";
import type { TaskPayloads } from "@/server/tasks";

type Payload = TaskPayloads["publish-post"] & TaskPayloads["deliver-decision"];

/** Payload of `publish-post` and of `deliver-decision`. */
export const approvalPayload = z.object({ approvalId: z.uuid() }) satisfies z.ZodType<Payload>;
