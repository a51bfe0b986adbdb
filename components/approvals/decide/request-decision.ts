import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeRefusal, type Refusal } from "@/components/approvals/decide/refusal";
import type { ApprovalWords } from "@/components/approvals/wording";
import type { ApprovalDetail, DecisionRequest } from "@/lib/approvals/approval";

type Answer<T> = { value: T } | { refusal: Refusal };

/** Sends a decision to the run that waits for it. Returns the decided approval, or why the decision failed. */
export function requestDecision(
  runId: string,
  decision: DecisionRequest,
  words: ApprovalWords,
): Promise<Answer<ApprovalDetail>> {
  return post(`/api/runs/${encodeURIComponent(runId)}/approve`, words, decision);
}

/** Withdraws the person's own request. Returns why that failed, if it did. */
export function requestWithdrawal(runId: string, words: ApprovalWords): Promise<Answer<unknown>> {
  return post(`/api/runs/${encodeURIComponent(runId)}/cancel`, words);
}

async function post<T>(path: string, words: ApprovalWords, body?: unknown): Promise<Answer<T>> {
  try {
    return { value: await callApi<T>(path, { method: "POST", body }) };
  } catch (error) {
    return { refusal: describeRefusal(toApiError(error), words) };
  }
}
