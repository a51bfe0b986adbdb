import { z } from "zod";

/** Payload of `generate-reply`: the row of the answer to write. */
export const replyPayload = z.object({ messageId: z.uuid() });
