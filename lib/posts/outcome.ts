import * as z from "zod/mini";

const text = z.string();

/** Schema of a {@link PostOutcome}. */
export const outcome = z.object({
  approvalId: text,
  topic: text,
  status: z.enum(["approved", "edited", "rejected", "expired", "cancelled", "failed"]),
  /** Slug of the published post. Absent when it was not published. */
  slug: z.exactOptional(text),
  /** Name of the person who decided. Absent when no person did. */
  decidedBy: z.exactOptional(text),
  reason: z.exactOptional(text),
});

/** The outcome of an approval, as a part of a message in the conversation that asked for the post. */
export type PostOutcome = z.infer<typeof outcome>;

const ends: Record<PostOutcome["status"], string> = {
  approved: "was approved. It is published.",
  edited: "was approved with changes. It is published.",
  rejected: "was rejected. It is not published.",
  expired: "is not published: nobody decided in time.",
  cancelled: "was withdrawn. It is not published.",
  failed: "could not be drafted.",
};

/** Returns one or two sentences that describe an outcome. */
export function describeOutcome({ topic, status }: PostOutcome): string {
  return `The post about \u201c${topic}\u201d ${ends[status]}`;
}

/** Returns the same sentences with the post's address and the reason, for a model. */
export function describeOutcomeFully(outcome: PostOutcome): string {
  const { reason, slug } = outcome;
  const where = slug ? ` It can be read at /posts/${slug}.` : "";
  return `${describeOutcome(outcome)}${where}${reason ? ` Reason: ${reason}` : ""}`;
}
