"use client";

import { useRouter } from "next/navigation";
import { DecisionPanel } from "@/components/approvals/decide/decision-panel";
import { useDecision } from "@/components/approvals/decide/use-decision";
import { subjectOf } from "@/components/approvals/subjects";
import type { ApprovalSummary } from "@/lib/approvals/approval";

/**
 * What waits, in full, and its decision. A decision reloads the page's data. An open one keeps its text and its reason,
 * even if another reviewer decides first.
 */
export function DecisionSection({ approval }: { approval: ApprovalSummary }) {
  const router = useRouter();
  const decision = useDecision(approval, () => router.refresh());
  const { Content } = subjectOf(approval);
  if (approval.status !== "pending" && !decision.step) return null;
  const leave = () => {
    decision.close();
    router.refresh();
  };
  return (
    <section aria-label="Decision" className="flex flex-col gap-4">
      {decision.step === "edit" ? null : (
        <Content approval={approval} label={approval.input ? "Arguments" : "Draft"} isWhole />
      )}
      <div>
        <DecisionPanel approval={approval} decision={decision} onDismiss={() => leave()} />
      </div>
    </section>
  );
}
