import * as z from "zod/mini";

const text = z.string();

/** Schema of the tool that has a run draft a post. The post then waits for a person's approval. */
export const draftPostShape = {
  input: z.object({ topic: text }),
  output: z.object({ approvalId: text, message: text }),
};
