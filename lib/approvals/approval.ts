import { z } from "zod";
import type { Field } from "@/lib/approvals/fields";
import { isBlank } from "@/lib/blank";
import { visibleText, wellFormedText } from "@/lib/visible-text";

/**
 * Status of an approval: `drafting`, then `pending`, then one of the other six, which are final. `failed` means that
 * the post could not be drafted.
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

/** A person's decision. `edit` approves a changed text, or a tool call with changed arguments. */
export type Decision = "approve" | "edit" | "reject";

/** The status that each decision leads to. */
export const decided = {
  approve: "approved",
  edit: "edited",
  reject: "rejected",
} as const satisfies Record<Decision, ApprovalStatus>;

const text = visibleText.trim();
const reason = wellFormedText.trim().max(2_000, "must have at most 2,000 characters");

/** Body of `POST /api/runs/[runId]/approve`. The session names the person who decides, never the body. */
export const decisionRequest = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve"), reason: reason.optional() }),
  z
    .strictObject({
      decision: z.literal("edit"),
      text: text.optional(),
      input: z.record(z.string(), z.json()).optional(),
      reason: reason.optional(),
    })
    .refine(({ text, input }) => text !== undefined || input !== undefined, {
      path: ["text"],
      message: "is missing",
    })
    .refine(({ text, input }) => text === undefined || input === undefined, {
      path: ["text"],
      message: "must not come with the input of a tool call",
    }),
  z.strictObject({
    decision: z.literal("reject"),
    reason: reason.refine((why) => !isBlank(why), "must say why"),
  }),
]);

export type DecisionRequest = z.infer<typeof decisionRequest>;

/** The arguments of a tool call. */
export type CallInput = NonNullable<Extract<DecisionRequest, { decision: "edit" }>["input"]>;

/** An entry of an approval's audit log. */
export type ApprovalEvent = {
  kind:
    | "requested"
    | "drafted"
    | "reminded"
    | "escalated"
    | "published"
    | "taken_down"
    | "done"
    | Exclude<ApprovalStatus, "drafting" | "pending">;
  /** ISO 8601. */
  at: string;
  /** Name of the person who acted. Absent when no person did. */
  actor?: string;
  reason?: string;
  /** The exact text of the draft or the decision. */
  text?: string;
  /** The exact arguments of the request or the decision. */
  input?: CallInput;
};

/** An approval as a list or a card shows it. Times are ISO 8601. */
export type ApprovalSummary = {
  id: string;
  runId: string | null;
  /** What an approval is for: `publish_post`, or the name of the tool that waits to be called. */
  tool: string;
  topic: string;
  status: ApprovalStatus;
  /** Why this person may not decide. A guest may after signing in. Absent when they may, and once it is decided. */
  refusal?: { reason: string; isGuest: boolean };
  /** The arguments of the call, as the model wrote them; null for a post. */
  input: CallInput | null;
  /** The fields in which a person edits the arguments; null when they cannot be edited. */
  fields: Field[] | null;
  /** Name of the person who asked for it. */
  requester: string;
  /** The model's draft; null while it is being written. */
  draft: string | null;
  createdAt: string;
  expiresAt: string | null;
  decidedAt: string | null;
  /** Name of the person who decided; null before the decision, and when no person decided. */
  decidedBy: string | null;
  reason: string | null;
  // feature: posts {
  /** Slug of the published post; null while there is none, and once it is taken down. */
  postSlug: string | null;
  isTakenDown: boolean;
  // feature: posts }
};

/** An approval with its audit log, oldest entry first. */
export type ApprovalDetail = ApprovalSummary & {
  /** The exact text that was approved; null before the decision, and when nothing is to be published. */
  text: string | null;
  events: ApprovalEvent[];
};
