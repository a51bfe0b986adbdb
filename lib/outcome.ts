import type { PostOutcome } from "@/lib/tools";

const ends: Record<PostOutcome["status"], string> = {
  approved: "was approved and is published",
  edited: "was edited, approved and is published",
  rejected: "was rejected and is not published",
  expired: "is not published: nobody decided in time",
  cancelled: "was withdrawn and is not published",
  failed: "could not be drafted",
};

/** How an approval ended, in one plain sentence. */
export function describeOutcome({ topic, status, reason, slug }: PostOutcome): string {
  const because = reason ? ` Reason: ${reason}` : "";
  const where = slug ? ` It can be read at /posts/${slug}.` : "";
  return `The post about \u201c${topic}\u201d ${ends[status]}.${where}${because}`;
}
