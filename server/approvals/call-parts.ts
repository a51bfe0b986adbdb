import { isToolUIPart } from "ai";
import type { ChatMessage } from "@/lib/messages";
import type { JsonObject } from "@/server/approvals/approved-tool";

type Part = ChatMessage["parts"][number];
type CallPart = Extract<Part, { toolCallId: string }>;
type WaitingPart = Extract<CallPart, { state: "approval-requested" }>;

/** How the approval of a tool call ended, by the approval's id. */
export type CallEnd = { isApproved: boolean; reason?: string; input?: JsonObject; result?: JsonObject };

/** Returns the tool calls of an answer that wait for an approval. */
export function waitingCalls(parts: readonly Part[]): WaitingPart[] {
  return parts.filter(
    (part): part is WaitingPart => isToolUIPart(part) && part.state === "approval-requested",
  );
}

/** Returns the parts of an answer with the decided calls ended: with their result, as denied, or as failed. */
export function endCalls(parts: readonly Part[], ends: ReadonlyMap<string, CallEnd>): Part[] {
  const waiting = new Set<Part>(waitingCalls(parts));
  return parts.map((part) => {
    if (!waiting.has(part)) return part;
    const call = part as WaitingPart;
    const end = ends.get(call.approval.id);
    return end ? (endCall(call, end) as Part) : part;
  });
}

function endCall({ type, toolCallId, input, approval }: WaitingPart, end: CallEnd): object {
  const reason = end.reason ? { reason: end.reason } : {};
  const call = { type, toolCallId, input: end.input ?? input };
  if (!end.isApproved)
    return { ...call, state: "output-denied", approval: { ...approval, ...reason, approved: false } };
  const granted = { ...approval, ...reason, approved: true };
  return end.result
    ? { ...call, state: "output-available", output: end.result, approval: granted }
    : { ...call, state: "output-error", errorText: "It could not be done.", approval: granted };
}
