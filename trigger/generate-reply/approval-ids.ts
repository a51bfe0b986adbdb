import { randomUUID } from "node:crypto";
import type { ChatChunk } from "@/lib/messages";

/**
 * Returns a function that replaces the AI SDK's ids of approvals by UUIDs, because an approval's row has the same id as
 * the part of the call that needs it.
 */
export function createApprovalIds(): (chunk: ChatChunk) => ChatChunk {
  const ids = new Map<string, string>();
  return (chunk) => {
    if (chunk.type !== "tool-approval-request" && chunk.type !== "tool-approval-response") return chunk;
    const approvalId = ids.get(chunk.approvalId) ?? randomUUID();
    ids.set(chunk.approvalId, approvalId);
    return { ...chunk, approvalId };
  };
}
