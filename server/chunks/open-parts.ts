import type { ChatChunk } from "@/lib/messages";

/** The error text of a tool call that has no result because its answer ended first. */
export const INTERRUPTED = "The tool call was interrupted.";

/** The reason of a denial that nobody decided: the answer ended before. */
const NOT_DECIDED = "The answer ended before anybody decided.";

/**
 * Returns the chunks that end every part that the given chunks left open. A tool call without a result ends as failed,
 * and one that waits for an approval as denied, because models refuse a history that has a call without a result.
 * @param keepsRequests leaves calls open that wait for an approval: the answer goes on once they are decided
 */
export function closeOpenParts(chunks: readonly ChatChunk[], keepsRequests = false): ChatChunk[] {
  const { texts, calls, requests } = findOpenParts(chunks);
  return [...texts.values(), ...calls.values(), ...(keepsRequests ? [] : [...requests.values()].flat())];
}

/**
 * Returns whether the chunks are those of an answer that waits: a call needs an approval, and every other call has its
 * result.
 */
export function isWaiting(chunks: readonly ChatChunk[]): boolean {
  const { calls, requests } = findOpenParts(chunks);
  return requests.size > 0 && calls.size === 0;
}

/** The chunks that would end each open part: by the text's id, and by the id of the call. */
type OpenParts = {
  texts: Map<string, ChatChunk>;
  calls: Map<string, ChatChunk>;
  requests: Map<string, ChatChunk[]>;
};

function findOpenParts(chunks: readonly ChatChunk[]): OpenParts {
  const [texts, calls] = [new Map<string, ChatChunk>(), new Map<string, ChatChunk>()];
  const requests = new Map<string, ChatChunk[]>();
  for (const chunk of chunks) {
    switch (chunk.type) {
      case "text-start":
        texts.set(`text ${chunk.id}`, { type: "text-end", id: chunk.id });
        break;
      case "reasoning-start":
        texts.set(`reasoning ${chunk.id}`, { type: "reasoning-end", id: chunk.id });
        break;
      case "text-end":
        texts.delete(`text ${chunk.id}`);
        break;
      case "reasoning-end":
        texts.delete(`reasoning ${chunk.id}`);
        break;
      case "tool-input-start":
        calls.set(chunk.toolCallId, failedInput(chunk.toolCallId, chunk.toolName));
        break;
      case "tool-input-available":
        calls.set(chunk.toolCallId, failedCall(chunk.toolCallId));
        break;
      case "tool-approval-request":
        calls.delete(chunk.toolCallId);
        requests.set(chunk.toolCallId, denial(chunk.approvalId, chunk.toolCallId));
        break;
      case "tool-approval-response":
        for (const [callId, [response]] of requests) {
          if (response?.type !== "tool-approval-response" || response.approvalId !== chunk.approvalId)
            continue;
          requests.delete(callId);
          calls.set(callId, failedCall(callId));
        }
        break;
      case "tool-input-error":
      case "tool-output-denied":
      case "tool-output-error":
      case "tool-output-available":
        calls.delete(chunk.toolCallId);
        requests.delete(chunk.toolCallId);
    }
  }
  return { texts, calls, requests };
}

function denial(approvalId: string, toolCallId: string): ChatChunk[] {
  return [
    { type: "tool-approval-response", approvalId, approved: false, reason: NOT_DECIDED },
    { type: "tool-output-denied", toolCallId },
  ];
}

function failedInput(toolCallId: string, toolName: string): ChatChunk {
  return { type: "tool-input-error", toolCallId, toolName, input: {}, errorText: INTERRUPTED };
}

/** Returns the chunk that ends a call whose answer ended before its result. */
export function failedCall(toolCallId: string): ChatChunk {
  return { type: "tool-output-error", toolCallId, errorText: INTERRUPTED };
}
