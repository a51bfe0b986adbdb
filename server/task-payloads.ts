import { z } from "zod";

const id = z.uuid();

/** Payload of `generate-reply`: the row of the answer to write. */
export const replyPayload = z.object({ messageId: id });

/** Payload of `publish-post` and `deliver-decision`: the row of the approval. */
export const approvalPayload = z.object({ approvalId: id });

/** Payload of `research-question`. */
export const researchPayload = z.object({
  /** The answer that this works for. */
  messageId: id,
  callId: z.string(),
  /** The question's place among those of the call. */
  index: z.int().min(0),
  question: z.string(),
});
