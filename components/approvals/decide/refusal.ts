import type { ApiError } from "@/components/api/api-error";
import { describeError } from "@/components/api/describe-error";
import type { ApprovalWords } from "@/components/approvals/wording";
import type { ApprovalStatus } from "@/lib/approvals/approval";
import type { Problem } from "@/lib/problems";

/** Why a decision failed. A final refusal stays the same at every retry. */
export type Refusal = { text: string; isFinal: boolean };

/** Returns why a decision or a withdrawal failed, in words for a person. */
export function describeRefusal(error: ApiError, words: ApprovalWords): Refusal {
  const { problem } = error;
  switch (problem?.code) {
    case "already-decided":
      return { text: describeDecided(problem, words), isFinal: true };
    case "approval-expired":
      return { text: `Expired. ${words.notDone}`, isFinal: true };
    case "not-allowed":
      return { text: problem.detail ?? problem.title, isFinal: false };
    case "not-found":
      return { text: "This approval was deleted, or you may not decide on it.", isFinal: true };
    case "not-signed-in":
      return {
        text: "You are signed out. Sign in again in another tab, then try again here.",
        isFinal: false,
      };
    case "too-large":
      return { text: words.tooLong, isFinal: false };
    default:
      return { text: describeError(error), isFinal: false };
  }
}

function describeDecided(
  { status, decidedBy }: Problem & { decidedBy?: unknown },
  { decisions }: ApprovalWords,
): string {
  const decision = decisions[String(status) as ApprovalStatus] ?? "decided";
  const by = typeof decidedBy === "string" ? ` by ${decidedBy}` : "";
  return `Already ${decision}${by}.`;
}
