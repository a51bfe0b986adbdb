import { describeRefusal, type Refusal, unreachable } from "@/components/approvals/decide/refusal";
import type { ApprovalDetail, DecisionRequest } from "@/lib/approvals/approval";
import { parseProblem } from "@/lib/problems";
import { wellFormedJson } from "@/lib/text";

type Answer<T> = { value: T } | { refusal: Refusal };

/** Decides what a run waits for. Gives the approval as it now stands, or why it was not taken. */
export function requestDecision(runId: string, decision: DecisionRequest): Promise<Answer<ApprovalDetail>> {
  return post(`/api/runs/${encodeURIComponent(runId)}/approve`, decision);
}

/** Takes back what one has asked for. */
export function requestWithdrawal(runId: string): Promise<Answer<unknown>> {
  return post(`/api/runs/${encodeURIComponent(runId)}/cancel`);
}

/** Sends well-formed text: half of a pasted emoji is nothing that a person could see and take out. */
async function post<T>(path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(wellFormedJson(body)) }),
    });
    if (response.ok) return { value: (await response.json()) as T };
    return { refusal: describeRefusal(parseProblem(await response.text())) };
  } catch (error) {
    console.warn("A decision did not reach the server:", error);
    return { refusal: unreachable };
  }
}
