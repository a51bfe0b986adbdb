import type { ApiError } from "@/components/api/api-error";
import { describeError } from "@/components/api/describe-error";
import type { ApprovalStatus } from "@/lib/approvals/approval";
import { MAX_POST_BYTES } from "@/lib/posts/post-request";
import type { Problem } from "@/lib/problems";

/** Why a decision failed. A final refusal stays the same at every retry. */
export type Refusal = { text: string; isFinal: boolean };

const decisions: Partial<Record<ApprovalStatus, string>> = {
  approved: "approved and published",
  edited: "edited, approved and published",
  rejected: "rejected",
  cancelled: "withdrawn",
};

/** Returns why a decision or a withdrawal failed, in words for a person. */
export function describeRefusal(error: ApiError): Refusal {
  const { problem } = error;
  switch (problem?.code) {
    case "already-decided":
      return { text: describeDecided(problem), isFinal: true };
    case "approval-expired":
      return { text: "Expired. Nothing was published.", isFinal: true };
    case "not-found":
      return { text: "This approval was deleted, or you may not decide on it.", isFinal: true };
    case "not-signed-in":
      return {
        text: "You are signed out. Sign in again in another tab, then try again here.",
        isFinal: false,
      };
    case "too-large":
      return { text: `The post is too long. Shorten it to ${MAX_POST_BYTES / 1024} kB.`, isFinal: false };
    default:
      return { text: describeError(error), isFinal: false };
  }
}

function describeDecided({ status, decidedBy }: Problem & { decidedBy?: unknown }): string {
  const decision = decisions[String(status) as ApprovalStatus] ?? "decided";
  const by = typeof decidedBy === "string" ? ` by ${decidedBy}` : "";
  return `Already ${decision}${by}.`;
}
