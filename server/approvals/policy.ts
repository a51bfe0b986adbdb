/**
 * The policy: which tool calls need a person, who may decide, and for how long. It is pure. It runs when the model calls
 * a tool, and again before an edit is accepted.
 */
import type { Viewer } from "@/server/account/session";
import type { JsonObject } from "@/server/approvals/approved-tool";

/**
 * The people who may decide: the person who asked or a reviewer; only the person who asked; any reviewer; or a reviewer
 * who did not ask (four eyes). A guest never decides.
 */
export type Deciders = "anyone" | "requester" | "reviewer" | "others";

/** What a person has to decide, and what happens if nobody does. */
export type ApprovalNeed = {
  type: "user-approval";
  /** Shown to the person who decides. */
  reason?: string;
  deciders: Deciders;
  /** Days until the approval expires. */
  days: number;
  /** Hours until the people who may decide are told again. */
  remindAfter?: number;
  /** Hours until other people may decide too. */
  escalate?: { after: number; to: Deciders };
};

/** The ruling on one tool call. `approved` and `denied` are automatic. */
export type Ruling =
  | { type: "not-applicable" }
  | { type: "approved" | "denied"; reason: string }
  | ApprovalNeed;

/** Returns why a person may not decide on an approval, as a sentence; undefined if they may. */
export function whyNot(
  { id, role, isAnonymous }: Viewer,
  { deciders, requesterId }: { deciders: Deciders; requesterId: string },
): string | undefined {
  if (isAnonymous) return "Sign in or create an account to decide.";
  const [isRequester, isReviewer] = [id === requesterId, role === "reviewer"];
  switch (deciders) {
    case "anyone":
      return isRequester || isReviewer ? undefined : "Only the person who asked, or a reviewer, may decide.";
    case "requester":
      return isRequester ? undefined : "Only the person who asked may decide.";
    case "reviewer":
      return isReviewer ? undefined : "Only a reviewer may decide.";
    case "others":
      return isReviewer && !isRequester ? undefined : "Only a reviewer who did not ask may decide.";
  }
}

type Rule = (input: JsonObject) => Ruling;

const rules: Record<string, Rule> = {
  // feature: posts {
  /** The draft of a post. The tool that asks for the draft needs no approval. */
  publish_post: () => ({ type: "user-approval", deciders: "anyone", days: 7, remindAfter: 48 }),
  // feature: posts }
  // feature: email {
  send_email: () => ({ type: "user-approval", deciders: "anyone", days: 7, remindAfter: 24 }),
  // feature: email }
  // feature: refunds {
  refund_order({ amount }) {
    const euros = Number(amount);
    if (euros <= 50) return { type: "approved", reason: "Refunds of up to €50 need no approval." };
    if (euros <= 500)
      return {
        type: "user-approval",
        deciders: "requester",
        days: 7,
        remindAfter: 24,
        escalate: { after: 72, to: "anyone" },
      };
    if (euros <= 1_000)
      return {
        type: "user-approval",
        reason: "A refund of more than €500 is decided by a reviewer who did not ask for it.",
        deciders: "others",
        days: 7,
        remindAfter: 24,
      };
    return { type: "denied", reason: "Refunds of more than €1,000 are not made here." };
  },
  // feature: refunds }
};

/** Returns the ruling on a call. A tool without a rule needs no approval. A rule that throws denies. */
export function ruleOn(tool: string, input: JsonObject): Ruling {
  const rule = Object.hasOwn(rules, tool) ? rules[tool] : undefined;
  if (!rule) return { type: "not-applicable" };
  try {
    return rule(input);
  } catch (error) {
    console.error(`The policy of ${tool} failed`, error);
    return { type: "denied", reason: "The policy for this tool failed, so it was not called." };
  }
}
