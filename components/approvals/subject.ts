import type { ComponentType } from "react";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import type { ApprovalSummary } from "@/lib/approvals/approval";

/** The props of a step of a decision. */
export type StepProps = { approval: ApprovalSummary; decision: DecisionState };

/** The parts of the page that show what the approvals of one tool are about. */
export type Subject = {
  /** What waits for the decision. `isWhole` shows all of it, instead of a box that scrolls. */
  Content: ComponentType<{ approval: ApprovalSummary; label: string; isWhole?: boolean }>;
  ApproveStep: ComponentType<StepProps>;
  EditStep: ComponentType<StepProps>;
};
