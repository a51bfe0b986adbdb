import { z } from "zod";

/** Payload of `research-question`. */
export const researchPayload = z.object({
  /** The answer that the research is for. */
  messageId: z.uuid(),
  callId: z.string(),
  /** The question's index in the input of its tool call. */
  index: z.int().min(0),
  question: z.string(),
});
