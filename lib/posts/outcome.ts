import * as z from "zod/mini";

const text = z.string();

/** The shape of a {@link PostOutcome}. */
export const outcome = z.object({
  approvalId: text,
  topic: text,
  status: z.enum(["approved", "edited", "rejected", "expired", "cancelled", "failed"]),
  /** Where the post can be read; only where it was published. */
  slug: z.exactOptional(text),
  /** Who decided; missing where no person did. */
  decidedBy: z.exactOptional(text),
  reason: z.exactOptional(text),
});

/** How an approval ended, told in the conversation that asked for it. */
export type PostOutcome = z.infer<typeof outcome>;

const ends: Record<PostOutcome["status"], string> = {
  approved: "was approved. It is published.",
  edited: "was approved with changes. It is published.",
  rejected: "was rejected. It is not published.",
  expired: "is not published: nobody decided in time.",
  cancelled: "was withdrawn. It is not published.",
  failed: "could not be drafted.",
};

/** How an approval ended, in one or two sentences for people and models. */
export function describeOutcome({ topic, status }: PostOutcome): string {
  return `The post about \u201c${topic}\u201d ${ends[status]}`;
}

/** The same with the post's address and the reason, for a model. */
export function describeOutcomeFully(outcome: PostOutcome): string {
  const { reason, slug } = outcome;
  const where = slug ? ` It can be read at /posts/${slug}.` : "";
  return `${describeOutcome(outcome)}${where}${reason ? ` Reason: ${reason}` : ""}`;
}
