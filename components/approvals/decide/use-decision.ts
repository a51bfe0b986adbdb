import { useState } from "react";
import { wordsFor } from "@/components/approvals/approval-words";
import type { Refusal } from "@/components/approvals/decide/refusal";
import { requestDecision } from "@/components/approvals/decide/request-decision";
import type {
  ApprovalDetail,
  ApprovalSummary,
  CallInput,
  Decision,
  DecisionRequest,
} from "@/lib/approvals/approval";

/** A decision that a person prepares. Nothing happens until it is sent. */
export type DecisionState = {
  step: Decision | undefined;
  /** The step that was closed last. Its button gets the focus back. */
  left: Decision | undefined;
  /** The text of the editor. Other steps keep it. */
  text: string;
  /** The changed arguments of a tool call; undefined until one is changed. Other steps keep them. */
  input: CallInput | undefined;
  /** Why the person decides so. Other steps keep it. */
  reason: string;
  isSending: boolean;
  refusal: Refusal | undefined;
  /** The approval after this person's decision. */
  result: ApprovalDetail | undefined;
  open: (step: Decision) => void;
  close: () => void;
  setText: (text: string) => void;
  setInput: (input: CallInput) => void;
  setReason: (reason: string) => void;
  send: (request: DecisionRequest) => Promise<void>;
};

/** Holds a decision that a person prepares, and sends it. Calls `onDecided` when the server accepts it. */
export function useDecision(
  { runId, draft, tool }: Pick<ApprovalSummary, "runId" | "draft" | "tool">,
  onDecided: (approval: ApprovalDetail) => void,
): DecisionState {
  const [step, setStep] = useState<Decision>();
  const [left, setLeft] = useState<Decision>();
  const [text, setText] = useState(draft ?? "");
  const [input, setInput] = useState<CallInput>();
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
    const answer = await requestDecision(runId, request, wordsFor(tool));
    setSending(false);
    if ("refusal" in answer) return setRefusal(answer.refusal);
    setStep(undefined);
    setResult(answer.value);
    onDecided(answer.value);
  };

  return {
    ...{ step, left, text, input, reason, isSending, refusal, result },
    ...{ open: show, close: () => show(undefined), setText, setInput, setReason, send },
  };
}
