import Link from "next/link";
import { StatusMark } from "@/components/approvals/status-mark";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApprovalSummary } from "@/lib/approvals/approval";

/** The decided approvals, each with its outcome, its reviewer, its time and its reason. */
export function DecidedList({ approvals }: { approvals: ApprovalSummary[] }) {
  if (approvals.length === 0) return null;
  return (
    <section aria-labelledby="decided" className="mt-10">
      <h2 id="decided" className="mb-1 font-medium text-sm">
        Decided
      </h2>
      <ul className="divide-y">
        {approvals.map((approval) => (
          <li key={approval.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3.5">
            <div className="min-w-0 flex-1 basis-64">
              <Link
                href={`/approvals/${approval.id}` as const}
                prefetch={false}
                className="font-medium text-[0.9375rem] [overflow-wrap:anywhere] hover:underline"
              >
                {approval.topic}
              </Link>
              <p className="mt-0.5 text-[0.8125rem] text-muted-foreground">
                {decider(approval)}
                {approval.decidedAt ? <Timestamp at={approval.decidedAt} /> : null}
              </p>
              {approval.reason ? (
                <p className="mt-1 text-sm [overflow-wrap:anywhere]">“{approval.reason}”</p>
              ) : null}
            </div>
            <div className="flex items-center gap-3 text-sm">
              {/* feature: posts { */}
              {approval.postSlug ? (
                <Link
                  href={`/posts/${approval.postSlug}` as const}
                  prefetch={false}
                  aria-label={`Read the post “${approval.topic}”`}
                  className="underline underline-offset-3"
                >
                  Read
                </Link>
              ) : null}
              {approval.isTakenDown ? <span className="text-muted-foreground">Taken down</span> : null}
              {/* feature: posts } */}
              <StatusMark status={approval.status} tool={approval.tool} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Returns the person who decided, or the policy. Nobody decides on an approval that expires or fails. */
function decider({ decidedBy, status }: ApprovalSummary): string | null {
  const isDecision = status === "approved" || status === "rejected";
  return decidedBy || isDecision ? `${decidedBy ?? "The policy"}, ` : null;
}
