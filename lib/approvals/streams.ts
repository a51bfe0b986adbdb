import * as z from "zod/mini";

/** Ids of the streams of a run that waits for an approval. */
export const approvalStreamIds = {
  /** In: the approval was decided. */
  approval: "approval",
} as const;

/** A record of `approval`. The decision itself is in the row of this id. */
export const approvalDecided = z.object({ approvalId: z.string() });
export type ApprovalDecided = z.infer<typeof approvalDecided>;
