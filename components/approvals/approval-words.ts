import { postWords } from "@/components/posts/post-words"; // feature: posts
import type { ApprovalEvent, ApprovalStatus } from "@/lib/approvals/approval";

/** The words for the approvals of one tool. */
export type ApprovalWords = {
  /** The name of each status. */
  statuses: Record<ApprovalStatus, string>;
  /** What happened, for each kind of entry of the audit log. The kinds that a person causes follow the person's name. */
  kinds: Record<ApprovalEvent["kind"], string>;
  /** A decision, after "Already". */
  decisions: Partial<Record<ApprovalStatus, string>>;
  /** A sentence about an approval that was not given. */
  notDone: string;
  /** A sentence about an approval that waits. */
  notYet: string;
  /** A sentence about a content that is too long. */
  tooLong: string;
  /** A sentence for an approval that could not be carried out or prepared. */
  failed: string;
};

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
  tooLong: "The arguments are too long. Shorten them to 64 kB.",
  failed: "It could not be done. Ask again in a chat.",
};

const byTool: Record<string, ApprovalWords> = {
  publish_post: postWords, // feature: posts
};

/** Returns the words for the approvals of a tool. */
export function wordsFor(tool: string): ApprovalWords {
  return byTool[tool] ?? callWords;
}
