"use client";

import { useRouter } from "next/navigation";
import { DecisionPanel } from "@/components/approvals/decide/decision-panel";
import { useDecision } from "@/components/approvals/decide/use-decision";
import { DraftBox } from "@/components/posts/decide/draft-box";
import type { ApprovalSummary } from "@/lib/approvals/approval";

/**
 * The full draft and its decision. A decision reloads the page's data. An open one keeps its text and its reason, even
 * if another reviewer decides first.
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
