import type { PostOutcome } from "@/lib/tools";

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
