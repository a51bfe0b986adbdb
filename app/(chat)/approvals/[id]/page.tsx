import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { DecisionSection } from "@/components/approvals/decide/decision-section";
import { Withdrawal } from "@/components/approvals/decide/withdrawal";
import { ApprovalState } from "@/components/approvals/history/approval-state";
import { AuditLog } from "@/components/approvals/history/audit-log";
import { RefreshOnChange } from "@/components/approvals/refresh-on-change";
import { StatusMark } from "@/components/approvals/status-mark";
import { TakeDown } from "@/components/posts/take-down"; // feature: posts
import { SKIP_TARGET } from "@/components/ui/skip-link";
import { Timestamp } from "@/components/ui/timestamp";
import { loadApproval } from "./load-approval";
import { NotSent } from "./outbox/not-sent"; // feature: outbox

export async function generateMetadata({ params }: PageProps<"/approvals/[id]">): Promise<Metadata> {
  const { approval } = await loadApproval((await params).id);
  return { title: `${approval.topic} · Approvals` };
}

/** One approval with its audit log. Only its requester and reviewers can see it. */
export default async function ApprovalPage({ params }: PageProps<"/approvals/[id]">) {
  const { approval, isOwn } = await loadApproval((await params).id);
  const { id, runId, tool, topic, requester, status, createdAt } = approval;
  const isOpen = status === "drafting" || status === "pending";
  return (
    <main id={SKIP_TARGET} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
      <RefreshOnChange />
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-7 px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <header>
          <Link
            href="/approvals"
            prefetch={false}
            className="-ml-1 rounded-md px-1 text-[0.8125rem] text-muted-foreground hover:text-foreground"
          >
            Approvals
          </Link>
          <div className="mt-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <h1 className="min-w-0 flex-1 basis-64 text-balance font-semibold text-2xl leading-tight tracking-tight [overflow-wrap:anywhere]">
              {topic}
            </h1>
            <StatusMark status={status} tool={tool} />
          </div>
          <p className="mt-2 text-[0.8125rem] text-muted-foreground">
            Asked by {requester}, <Timestamp at={createdAt} />
          </p>
        </header>
        <ApprovalState approval={approval} />
        {/* feature: outbox { */}
        <NotSent approvalId={id} />
        {/* feature: outbox } */}
        <DecisionSection approval={approval} />
        <AuditLog approval={approval} />
        <footer className="flex flex-wrap items-center justify-between gap-3 border-t pt-5">
          <a
            href={`/api/approvals/${id}?download`}
            download
            className="inline-flex items-center gap-2 rounded-md text-muted-foreground text-sm hover:text-foreground"
          >
            <Download aria-hidden="true" className="size-4" />
            Download as JSON
          </a>
          {/* feature: posts { */}
          {approval.postSlug ? <TakeDown approvalId={id} /> : null}
          {/* feature: posts } */}
          {isOpen && isOwn && runId ? <Withdrawal runId={runId} tool={tool} /> : null}
        </footer>
      </div>
    </main>
  );
}
