import type { ComponentType } from "react";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import type { ApprovalEvent, ApprovalStatus, ApprovalSummary } from "@/lib/approvals/approval";

/** The props of a step of a decision. */
export type StepProps = { approval: ApprovalSummary; decision: DecisionState };

/** The parts of the page that show what the approvals of one tool are about. */
export type Subject = {
  /** What waits for the decision. `isWhole` shows all of it, instead of a box that scrolls. */
  Content: ComponentType<{ approval: ApprovalSummary; label: string; isWhole?: boolean }>;
  ApproveStep: ComponentType<StepProps>;
  EditStep: ComponentType<StepProps>;
};

/** The words for the approvals of one tool. */
export type ApprovalWords = {
  /** The name of each status. */
  statuses: Record<ApprovalStatus, string>;
  /** What happened, for each kind of entry of the audit log. The kinds that a person causes follow the person's name. */
  kinds: Record<ApprovalEvent["kind"], string>;
  /** A decision, after "Already". */
  decisions: Partial<Record<ApprovalStatus, string>>;
  /** A sentence about an approval that was not given. */
  notDone: string;
  /** A sentence about an approval that waits. */
  notYet: string;
  /** A sentence about a content that is too long. */
  tooLong: string;
  /** A sentence for an approval that could not be carried out or prepared. */
  failed: string;
};
