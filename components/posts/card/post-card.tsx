"use client";

import Link from "next/link";
import { DecisionPanel } from "@/components/approvals/decide/decision-panel";
import { useDecision } from "@/components/approvals/decide/use-decision";
import { StatusMark } from "@/components/approvals/status-mark";
import { useApproval } from "@/components/approvals/use-approval";
import type { CardProps } from "@/components/chat/message/card-props";
import { DraftPreview } from "@/components/posts/card/draft-preview";
import { LiveDraft } from "@/components/posts/card/live-draft";
import { Pulse } from "@/components/ui/pulse";
import type { ApprovalDetail } from "@/lib/approvals/approval";

const TOOL = "publish_post";

/** The card of a requested post in a chat. Follows its approval from draft to decision. */
export default function PostCard({ part }: CardProps<"tool-draft_post">) {
  const topic = part.input?.topic ?? "";
  return (
    <section aria-label={`Post: ${topic}`} className="overflow-hidden rounded-2xl border bg-card">
      {part.state === "output-available" ? (
        <Followed id={part.output.approvalId} topic={topic} />
      ) : (
        <Heading topic={topic}>
          {part.state === "output-error" ? (
            <StatusMark status="failed" tool={TOOL} />
          ) : (
            <Pulse size="small" />
          )}
        </Heading>
      )}
    </section>
  );
}

function Heading({ topic, children }: { topic: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <h3 className="min-w-0 font-medium text-[0.9375rem] [overflow-wrap:anywhere]">Post: {topic}</h3>
      {children}
    </div>
  );
}

function Followed({ id, topic }: { id: string; topic: string }) {
  const { approval, live, refresh } = useApproval(id);
  if (!approval) return <Heading topic={topic}>{null}</Heading>;
  const { status, postSlug } = approval;
  return (
    <>
      <Heading topic={topic}>
        <StatusMark status={status} tool={TOOL} />
      </Heading>
      {status === "drafting" && live ? <LiveDraft access={live} /> : null}
      {status === "drafting" ? null : <Waiting approval={approval} onDecided={refresh} />}
      {status === "drafting" ? null : (
        <p className="flex flex-wrap gap-4 border-t px-4 py-3 text-sm">
          {postSlug ? (
            <Link href={`/posts/${postSlug}` as const} className="font-medium underline underline-offset-4">
              Read the post
            </Link>
          ) : null}
          <Link href={`/approvals/${id}` as const} className="underline underline-offset-4">
            {status === "pending" ? "Read the full draft" : "What happened"}
          </Link>
        </p>
      )}
    </>
  );
}

function Waiting({ approval, onDecided }: { approval: ApprovalDetail; onDecided: () => void }) {
  const decision = useDecision(approval, onDecided);
  // An open decision keeps its text and its reason, even if another reviewer decides first.
  if (approval.status !== "pending" && !decision.step) return null;
  return (
    <>
      {decision.step === "edit" ? null : <DraftPreview text={approval.draft ?? ""} />}
      <div className="border-t px-4 py-3.5">
        <DecisionPanel approval={approval} decision={decision} onDismiss={decision.close} />
      </div>
    </>
  );
}
