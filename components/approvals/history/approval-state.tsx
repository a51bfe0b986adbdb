import Link from "next/link";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApprovalDetail } from "@/lib/approvals/approval";

/** Where an approval stands, in a sentence or two. */
export function ApprovalState({ approval }: { approval: ApprovalDetail }) {
  return (
    <p role="status" className="text-pretty text-[0.9375rem] leading-relaxed [overflow-wrap:anywhere]">
      {describe(approval)}
      {approval.reason ? ` “${approval.reason}”` : null}
    </p>
  );
}

function describe({ status, expiresAt, decidedBy, postSlug }: ApprovalDetail): ReactNode {
  const by = decidedBy ? ` by ${decidedBy}` : "";
  switch (status) {
    case "drafting":
      return "The draft is being written. It will wait here for a decision.";
    case "pending":
      return expiresAt ? (
        <>
          It waits for a decision until <Timestamp at={expiresAt} />. Nothing is published before.
        </>
      ) : null;
    case "approved":
    case "edited":
      return (
        <>
          {status === "edited" ? "Edited and approved" : "Approved"}
          {by}.{" "}
          {postSlug ? (
            <Link
              href={`/posts/${postSlug}` as const}
              prefetch={false}
              className="underline underline-offset-3"
            >
              Read the post
            </Link>
          ) : (
            "It is being published."
          )}
        </>
      );
    case "rejected":
      return `Rejected${by}. Nothing was published.`;
    case "expired":
      return "The time to decide is over: nobody decided, and nothing was published. Ask for it anew in a chat.";
    case "cancelled":
      return `Withdrawn${by}. Nothing was published.`;
    case "failed":
      return "The draft could not be written, so there was nothing to decide. Ask for it anew in a chat.";
  }
}
