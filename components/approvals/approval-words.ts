import type { ApprovalWords } from "@/components/approvals/wording";
import { postWords } from "@/components/posts/post-words"; // feature: posts
import { MAX_CONTENT_BYTES } from "@/lib/approvals/content-size";

/** The words for a tool call. */
const callWords: ApprovalWords = {
  statuses: {
    drafting: "Being prepared",
    pending: "Waiting for approval",
    approved: "Approved",
    edited: "Approved with changes",
    rejected: "Not approved",
    expired: "Expired",
    cancelled: "Withdrawn",
    failed: "Failed",
  },
  kinds: {
    requested: "asked for it",
    drafted: "It was prepared",
    reminded: "Nobody had decided yet. A reminder was sent",
    escalated: "Nobody had decided yet. More people may decide now",
    approved: "approved it",
    edited: "changed and approved it",
    rejected: "did not approve it",
    expired: "The approval expired",
    cancelled: "withdrew the request",
    failed: "It could not be done",
    published: "It was published",
    taken_down: "took it down",
    done: "It was done",
  },
  decisions: {
    approved: "approved",
    edited: "changed and approved",
    rejected: "rejected",
    cancelled: "withdrawn",
  },
  notDone: "Nothing was done.",
  notYet: "Nothing is done until then.",
  tooLong: `The arguments are too long. Shorten them to ${MAX_CONTENT_BYTES / 1024} kB.`,
  failed: "It could not be done. Ask again in a chat.",
};

const byTool: Record<string, ApprovalWords> = {
  publish_post: postWords, // feature: posts
};

/** Returns the words for the approvals of a tool. */
export function wordsFor(tool: string): ApprovalWords {
  return byTool[tool] ?? callWords;
}
