import { isToolUIPart } from "ai";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { finishChunk, startChunk } from "@/server/chunks/chunks";
import { INTERRUPTED } from "@/server/chunks/open-parts";

type Part = ChatMessage["parts"][number];

/** Returns the chunks that stream a settled message, from `start` to `finish`. */
export function chunksFromMessage({ id, parts, metadata }: ChatMessage): ChatChunk[] {
  return [startChunk(id, metadata), ...chunksFromParts(parts), finishChunk(metadata)];
}

/**
 * Returns the chunks that stream the parts of a settled message.
 * @param prefix of the ids of texts and data, to keep them distinct from the ids of other chunks
 */
export function chunksFromParts(parts: readonly Part[], prefix = ""): ChatChunk[] {
  return parts.flatMap((part, index) => chunksFromPart(part, `${prefix}${index}`));
}

function chunksFromPart(part: Part, id: string): ChatChunk[] {
  if (part.type === "step-start") return [{ type: "start-step" }];
  if (part.type === "text" || part.type === "reasoning") {
    return [
      { type: `${part.type}-start`, id },
      { type: `${part.type}-delta`, id, delta: part.text },
      { type: `${part.type}-end`, id },
    ];
  }
  if (part.type === "data-outcome") return [{ type: part.type, id, data: part.data }]; // feature: posts
  if (part.type === "data-unreadable") return [{ type: part.type, id, data: part.data }];
  return isToolUIPart(part) ? chunksFromCall(part) : [];
}

function chunksFromCall(part: Extract<Part, { toolCallId: string }>): ChatChunk[] {
  const { toolCallId, input } = part;
  const toolName = part.type.slice("tool-".length);
  const called: ChatChunk = { type: "tool-input-available", toolCallId, toolName, input };
  const approval = part.approval ? chunksFromApproval(toolCallId, part.approval) : [];
  if (part.state === "approval-requested" || part.state === "approval-responded")
    return [called, ...approval];
  if (part.state === "output-denied")
    return [called, ...approval, { type: "tool-output-denied", toolCallId }];
  if (part.state === "output-available")
    return [called, ...approval, { type: "tool-output-available", toolCallId, output: part.output }];
  if (part.state === "output-error" && part.approval)
    return [called, ...approval, { type: "tool-output-error", toolCallId, errorText: part.errorText }];
  const errorText = part.state === "output-error" ? part.errorText : INTERRUPTED;
  return [{ type: "tool-input-error", toolCallId, toolName, input, errorText }];
}

type PartApproval = NonNullable<Extract<Part, { toolCallId: string }>["approval"]>;

function chunksFromApproval(toolCallId: string, approval: PartApproval): ChatChunk[] {
  const { id: approvalId, approved, requestReason, reason, isAutomatic } = approval;
  const request: ChatChunk = {
    type: "tool-approval-request",
    ...{ approvalId, toolCallId },
    ...(requestReason === undefined ? {} : { reason: requestReason }),
    ...(isAutomatic ? { isAutomatic } : {}),
  };
  if (approved === undefined) return [request];
  return [
    request,
    { type: "tool-approval-response", approvalId, approved, ...(reason === undefined ? {} : { reason }) },
  ];
}
