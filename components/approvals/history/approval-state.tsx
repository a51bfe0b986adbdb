import Link from "next/link";
import type { ReactNode } from "react";
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

function describe({ status, expiresAt, decidedBy, postSlug }: ApprovalDetail): ReactNode {
  const by = decidedBy ? ` by ${decidedBy}` : "";
  switch (status) {
    case "drafting":
      return "The draft is being written. Then it waits here for a decision.";
    case "pending":
      return expiresAt ? (
        <>
          Waiting for a decision until <Timestamp at={expiresAt} />. Nothing is published until then.
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
            "Publishing the post."
          )}
        </>
      );
    case "rejected":
      return `Rejected${by}. Nothing was published.`;
    case "expired":
      return "Expired: nobody decided in time. Nothing was published. Ask again in a chat.";
    case "cancelled":
      return `Withdrawn${by}. Nothing was published.`;
    case "failed":
      return "The draft could not be written, so there is nothing to decide. Ask again in a chat.";
  }
}
