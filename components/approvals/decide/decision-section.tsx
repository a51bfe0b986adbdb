"use client";

import { useRouter } from "next/navigation";
import { DecisionPanel } from "@/components/approvals/decide/decision-panel";
import { DraftBox } from "@/components/approvals/decide/draft-box";
import { useDecision } from "@/components/approvals/decide/use-decision";
import type { ApprovalSummary } from "@/lib/approvals/approval";

/**
 * The whole draft, and what can be decided about it. After a decision the page's data is asked for again. What
 * somebody is about to decide stays until they leave it, even if another was quicker.
 */
export function DecisionSection({ approval }: { approval: ApprovalSummary }) {
  const router = useRouter();
  const decision = useDecision(approval, () => router.refresh());
  if (approval.status !== "pending" && !decision.step) return null;
  const leave = () => {
    decision.close();
    router.refresh();
  };
  return (
    <section aria-label="Decision" className="flex flex-col gap-4">
      {decision.step === "edit" ? null : <DraftBox text={approval.draft ?? ""} label="Draft" isWhole />}
      <div>
        <DecisionPanel approval={approval} decision={decision} onDismiss={() => leave()} />
      </div>
    </section>
  );
}
