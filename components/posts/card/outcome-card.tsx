import Link from "next/link";
import { StatusMark } from "@/components/approvals/status-mark";
import type { CardProps } from "@/components/chat/message/card-props";
import { describeOutcome } from "@/lib/posts/outcome";

/** The result of an approval, in the conversation that asked for it. */
export default function OutcomeCard({ part: { data: outcome } }: CardProps<"data-outcome">) {
  const { status, slug, decidedBy, reason, approvalId } = outcome;
  return (
    <div className="flex flex-col gap-2 rounded-2xl border bg-card px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <StatusMark status={status} tool="publish_post" />
        {decidedBy ? <span className="text-muted-foreground text-sm">by {decidedBy}</span> : null}
      </div>
      <p className="leading-relaxed [overflow-wrap:anywhere]">{describeOutcome(outcome)}</p>
      {reason ? (
        <p className="border-l-2 pl-3 text-muted-foreground text-sm leading-relaxed [overflow-wrap:anywhere]">
          {reason}
        </p>
      ) : null}
      <p className="flex flex-wrap gap-4 text-sm">
        {slug ? (
          <Link href={`/posts/${slug}` as const} className="underline underline-offset-4">
            Read the post
          </Link>
        ) : null}
        <Link
          href={`/approvals/${approvalId}` as const}
          className="text-muted-foreground underline underline-offset-4"
        >
          What happened
        </Link>
      </p>
    </div>
  );
}
