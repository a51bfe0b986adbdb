import type { ApiError } from "@/components/api/api-error";
import { describeError } from "@/components/api/describe-error";
import { type ApprovalStatus, MAX_POST_BYTES } from "@/lib/approvals/approval";
import type { Problem } from "@/lib/problems";

/** Why a decision was not taken, in words. When it is final, trying again is of no use. */
export type Refusal = { text: string; isFinal: boolean };

const done: Partial<Record<ApprovalStatus, string>> = {
  approved: "approved and published",
  edited: "edited, approved and published",
  rejected: "rejected",
  cancelled: "withdrawn",
};

/** Says why a decision or a withdrawal failed. */
export function describeRefusal(error: ApiError): Refusal {
  const { problem } = error;
  switch (problem?.code) {
    case "already-decided":
      return { text: describeDecided(problem), isFinal: true };
    case "approval-expired":
      return { text: "The time to decide is over. Nothing was published.", isFinal: true };
    case "not-found":
      return { text: "This is not there any more, or it is not yours to decide.", isFinal: true };
    case "not-signed-in":
      return {
        text: "You are signed out. Sign in again in another tab, then try again here.",
        isFinal: false,
      };
    case "too-large":
      return { text: `The post is too long: it can have ${MAX_POST_BYTES / 1024} kB.`, isFinal: false };
    default:
      return { text: describeError(error), isFinal: false };
  }
}

function describeDecided({ status, decidedBy }: Problem & { decidedBy?: unknown }): string {
  const what = done[String(status) as ApprovalStatus] ?? "decided";
  const by = typeof decidedBy === "string" ? ` by ${decidedBy}` : "";
  return `This has been ${what} already${by}.`;
}
