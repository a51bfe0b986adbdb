import Link from "next/link";
import { wordsFor } from "@/components/approvals/approval-words";
import { PostAddress } from "@/components/posts/decide/post-address"; // feature: posts
import type { ApprovalDetail } from "@/lib/approvals/approval";

/** Confirms the newest decision, because its item has left the list. */
export function DecidedNotice({ approval }: { approval: ApprovalDetail | undefined }) {
  return (
    <p role="status" className="mb-4 text-sm leading-relaxed [overflow-wrap:anywhere] empty:hidden">
      {approval ? (
        <>
          {approval.status === "rejected" ? "Rejected" : "Approved"} “
          <Link
            href={`/approvals/${approval.id}` as const}
            prefetch={false}
            className="font-medium underline underline-offset-3"
          >
            {approval.topic}
          </Link>
          ”. {approval.status === "rejected" ? wordsFor(approval.tool).notDone : null}
          {/* feature: posts { */}
          {approval.text === null ? null : (
            <>
              The post is at <PostAddress text={approval.text} approvalId={approval.id} />.
            </>
          )}
          {/* feature: posts } */}
        </>
      ) : null}
    </p>
  );
}
