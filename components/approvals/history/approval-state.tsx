import type { ReactNode } from "react";
import { wordsFor } from "@/components/approvals/approval-words";
import { PostLink } from "@/components/posts/post-link"; // feature: posts
import { Timestamp } from "@/components/ui/timestamp";
import type { ApprovalDetail } from "@/lib/approvals/approval";

/** An approval's status, in a sentence or two. */
export function ApprovalState({ approval }: { approval: ApprovalDetail }) {
  return (
    <p role="status" className="text-pretty text-[0.9375rem] leading-relaxed [overflow-wrap:anywhere]">
      {describe(approval)}
      {approval.reason ? ` “${approval.reason}”` : null}
    </p>
  );
}

function describe(approval: ApprovalDetail): ReactNode {
  const { status, tool, expiresAt, decidedBy } = approval;
  const words = wordsFor(tool);
  const by = decidedBy ? ` by ${decidedBy}` : "";
  // A decision without a person is that of the policy.
  const byPolicy = by || " by the policy";
  switch (status) {
    case "drafting":
      return "The draft is being written. Then it waits here for a decision.";
    case "pending":
      return expiresAt ? (
        <>
          Waiting for a decision until <Timestamp at={expiresAt} />. {words.notYet}
        </>
      ) : null;
    case "approved":
    case "edited":
      return (
        <>
          {status === "edited" ? "Edited and approved" : "Approved"}
          {byPolicy}. {/* feature: posts { */}
          {approval.text === null ? null : (
            <PostLink slug={approval.postSlug} isTakenDown={approval.isTakenDown} />
          )}
          {/* feature: posts } */}
        </>
      );
    case "rejected":
      return `Rejected${byPolicy}. ${words.notDone}`;
    case "expired":
      return `Expired: nobody decided in time. ${words.notDone} Ask again in a chat.`;
    case "cancelled":
      return `Withdrawn${by}. ${words.notDone}`;
    case "failed":
      return words.failed;
  }
}
