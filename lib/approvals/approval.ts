import { z } from "zod";
import { isBlank } from "@/lib/blank";
import { visibleText, wellFormedText } from "@/lib/visible-text";

/**
 * Where an approval stands. A run drafts; then it is `pending` until one of the last six is reached, once
 * and for ever. `failed` means that there never was a draft to decide on.
 */
export type ApprovalStatus =
  | "drafting"
  | "pending"
  | "approved"
  | "edited"
  | "rejected"
  | "expired"
  | "cancelled"
  | "failed";

/** What a person may decide: as it is, with another text, or not at all. */
export type Decision = "approve" | "edit" | "reject";

/** What a decision makes of an approval. */
export const decided = {
  approve: "approved",
  edit: "edited",
  reject: "rejected",
} as const satisfies Record<Decision, ApprovalStatus>;

/** The most text a post may hold, in UTF-8 bytes. */
export const MAX_POST_BYTES = 64 * 1024;

/** How long a person has to decide. */
export const APPROVAL_DAYS = 7;

const encoder = new TextEncoder();

/** True when a post's text is longer than the server takes. */
export function isPostTooLong(text: string): boolean {
  return encoder.encode(text).length > MAX_POST_BYTES;
}

const text = visibleText.trim();
const reason = wellFormedText.trim().max(2_000, "must have at most 2,000 characters");

/** Body of `POST /api/runs/[runId]/approve`. Who decides is in the session, never here. */
export const decisionRequest = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve"), reason: reason.optional() }),
  z.strictObject({ decision: z.literal("edit"), text, reason: reason.optional() }),
  z.strictObject({
    decision: z.literal("reject"),
    reason: reason.refine((why) => !isBlank(why), "must say why"),
  }),
]);

/** Body of `POST /api/runs/[runId]/rewrite`: how to rewrite which text. */
export const rewriteRequest = z.strictObject({
  prompt: visibleText.trim().max(1_000, "must have at most 1,000 characters"),
  text,
});

export type RewriteRequest = z.infer<typeof rewriteRequest>;

export type DecisionRequest = z.infer<typeof decisionRequest>;

/** One thing that happened to an approval. */
export type ApprovalEvent = {
  kind: "requested" | "drafted" | "published" | Exclude<ApprovalStatus, "drafting" | "pending">;
  /** ISO 8601. */
  at: string;
  /** Who did it; missing where no person acted. */
  actor?: string;
  reason?: string;
  /** The exact text that it was about. */
  text?: string;
};

/** An approval as a list or a card shows it. Times are ISO 8601. */
export type ApprovalSummary = {
  id: string;
  runId: string | null;
  topic: string;
  status: ApprovalStatus;
  /** Who asked for it; for reviewers. */
  requester: string;
  /** What the model wrote; null while it drafts. */
  draft: string | null;
  createdAt: string;
  expiresAt: string | null;
  decidedAt: string | null;
  /** Who decided; null while nobody has, and where no person did. */
  decidedBy: string | null;
  reason: string | null;
  /** Where the post can be read; null unless it was published. */
  postSlug: string | null;
};

/** An approval with everything that happened to it, oldest first. */
export type ApprovalDetail = ApprovalSummary & {
  /** The exact text that was decided on; null before, and where nothing was to be published. */
  text: string | null;
  events: ApprovalEvent[];
};
