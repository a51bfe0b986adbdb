import type { ApprovalWords } from "@/components/approvals/wording";
import { MAX_CONTENT_BYTES } from "@/lib/approvals/content-size";

/** The words for the approval of a post. */
export const postWords: ApprovalWords = {
  statuses: {
    drafting: "Being drafted",
    pending: "Waiting for approval",
    approved: "Published",
    edited: "Published with changes",
    rejected: "Not published",
    expired: "Expired",
    cancelled: "Withdrawn",
    failed: "Not drafted",
  },
  kinds: {
    requested: "asked for the post",
    drafted: "The draft was written",
    reminded: "Nobody had decided yet. A reminder was sent",
    escalated: "Nobody had decided yet. More people may decide now",
    approved: "approved the draft",
    edited: "edited and approved the draft",
    rejected: "rejected the draft",
    expired: "The approval expired",
    cancelled: "withdrew the request",
    failed: "The draft could not be written",
    published: "The post was published",
    taken_down: "took the post down",
    done: "It was done",
  },
  decisions: {
    approved: "approved and published",
    edited: "edited, approved and published",
    rejected: "rejected",
    cancelled: "withdrawn",
  },
  notDone: "Nothing was published.",
  notYet: "Nothing is published until then.",
  tooLong: `The post is too long. Shorten it to ${MAX_CONTENT_BYTES / 1024} kB.`,
  failed: "The draft could not be written, so there is nothing to decide. Ask again in a chat.",
};
