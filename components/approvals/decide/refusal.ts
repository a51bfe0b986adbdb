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

/** The server has not been reached, so nothing has happened. */
export const unreachable: Refusal = {
  text: "The server cannot be reached just now. Nothing has been decided; try again.",
  isFinal: false,
};

/** Says why the server refused. Undefined stands for an answer that was no problem answer. */
export function describeRefusal(problem: Problem | undefined): Refusal {
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
      return { text: inSentences(problem), isFinal: false };
  }
}

function describeDecided({ status, decidedBy }: Problem & { decidedBy?: unknown }): string {
  const what = done[String(status) as ApprovalStatus] ?? "decided";
  const by = typeof decidedBy === "string" ? ` by ${decidedBy}` : "";
  return `This has been ${what} already${by}.`;
}

function inSentences(problem: Problem | undefined): string {
  const [first] = (problem?.details ?? []) as { path: string; message: string }[];
  if (first?.path) return `The ${first.path} ${first.message}.`;
  const sentences = [problem?.title ?? "Something went wrong here", problem?.detail];
  return sentences.filter(Boolean).join(". ").replace(/\.?$/, ".");
}
