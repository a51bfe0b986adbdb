import { z } from "zod";

/** Payload of `publish-post` and of `deliver-decision`: the row of the approval. */
export const approvalPayload = z.object({ approvalId: z.uuid() });
