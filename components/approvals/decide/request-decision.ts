import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeRefusal, type Refusal } from "@/components/approvals/decide/refusal";
import type { ApprovalDetail, DecisionRequest } from "@/lib/approvals/approval";

type Answer<T> = { value: T } | { refusal: Refusal };

/** Decides what a run waits for. Gives the approval as it now stands, or why it was not taken. */
export function requestDecision(runId: string, decision: DecisionRequest): Promise<Answer<ApprovalDetail>> {
  return post(`/api/runs/${encodeURIComponent(runId)}/approve`, decision);
}

/** Takes back what one has asked for. */
export function requestWithdrawal(runId: string): Promise<Answer<unknown>> {
  return post(`/api/runs/${encodeURIComponent(runId)}/cancel`);
}

async function post<T>(path: string, body?: unknown): Promise<Answer<T>> {
  try {
    return { value: await callApi<T>(path, { method: "POST", body }) };
  } catch (error) {
    return { refusal: describeRefusal(toApiError(error)) };
  }
}
