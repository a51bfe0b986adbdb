import * as z from "zod/mini";

/** Ids of the streams that a question needs in its answer's run. */
export const questionStreamIds = {
  /** In: a person responded to the question. */
  userResponse: "user-response",
} as const;

/** A record of `user-response`. The response itself is in the row of this question. */
export const userResponseRecord = z.object({ questionId: z.string() });
export type UserResponse = z.infer<typeof userResponseRecord>;
