import * as z from "zod/mini";

const text = z.string();

/** Has a run draft a post, which then waits for a person's approval. */
export const draftPostShape = {
  input: z.object({ topic: text }),
  output: z.object({ approvalId: text, message: text }),
};
