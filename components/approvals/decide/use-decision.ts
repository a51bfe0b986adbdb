import { useState } from "react";
import type { Refusal } from "@/components/approvals/decide/refusal";
import { requestDecision } from "@/components/approvals/decide/request-decision";
import type { ApprovalDetail, ApprovalSummary, Decision, DecisionRequest } from "@/lib/approvals/approval";

/** What a person is about to decide about one approval. Nothing happens before it is sent. */
export type DecisionState = {
  /** The step that is open. */
  step: Decision | undefined;
  /** The step that was open last, and was left: there the focus goes back to. */
  left: Decision | undefined;
  /** The text of the editor, kept while other steps are open. */
  text: string;
  /** Why, in the person's words; kept like the text. */
  reason: string;
  isSending: boolean;
  refusal: Refusal | undefined;
  /** The approval as it stands since this person has decided. */
  result: ApprovalDetail | undefined;
  open: (step: Decision) => void;
  close: () => void;
  setText: (text: string) => void;
  setReason: (reason: string) => void;
  send: (request: DecisionRequest) => Promise<void>;
};

/** Keeps what a person is about to decide, and sends it. `onDecided` is called once it was taken. */
export function useDecision(
  { runId, draft }: Pick<ApprovalSummary, "runId" | "draft">,
  onDecided: (approval: ApprovalDetail) => void,
): DecisionState {
  const [step, setStep] = useState<Decision>();
  const [left, setLeft] = useState<Decision>();
  const [text, setText] = useState(draft ?? "");
  const [reason, setReason] = useState("");
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [result, setResult] = useState<ApprovalDetail>();

  const show = (next: Decision | undefined) => {
    setLeft(step);
    setStep(next);
    setRefusal(undefined);
  };

  const send = async (request: DecisionRequest) => {
    if (isSending || !runId) return;
    setSending(true);
    setRefusal(undefined);
    const answer = await requestDecision(runId, request);
    setSending(false);
    if ("refusal" in answer) return setRefusal(answer.refusal);
    setStep(undefined);
    setResult(answer.value);
    onDecided(answer.value);
  };

  return {
    ...{ step, left, text, reason, isSending, refusal, result },
    ...{ open: show, close: () => show(undefined), setText, setReason, send },
  };
}
