import type { ChatChunk } from "@/lib/messages";

/** The error text of a tool call that has no result because its answer ended first. */
export const INTERRUPTED = "The tool call was interrupted.";

/**
 * Returns the chunks that end every part that the given chunks left open. A tool call without a result ends as failed,
 * because models refuse a history that has a call without a result.
 */
export function closeOpenParts(chunks: readonly ChatChunk[]): ChatChunk[] {
  const open = new Map<string, ChatChunk>();
  for (const chunk of chunks) {
    switch (chunk.type) {
      case "text-start":
        open.set(`text ${chunk.id}`, { type: "text-end", id: chunk.id });
        break;
      case "reasoning-start":
        open.set(`reasoning ${chunk.id}`, { type: "reasoning-end", id: chunk.id });
        break;
      case "text-end":
        open.delete(`text ${chunk.id}`);
        break;
      case "reasoning-end":
        open.delete(`reasoning ${chunk.id}`);
        break;
      case "tool-input-start":
        open.set(`tool ${chunk.toolCallId}`, failedInput(chunk.toolCallId, chunk.toolName));
        break;
      case "tool-input-available":
        open.set(`tool ${chunk.toolCallId}`, failedCall(chunk.toolCallId));
        break;
      case "tool-input-error":
      case "tool-output-error":
      case "tool-output-available":
        open.delete(`tool ${chunk.toolCallId}`);
    }
  }
  return [...open.values()];
}

function failedInput(toolCallId: string, toolName: string): ChatChunk {
  return { type: "tool-input-error", toolCallId, toolName, input: {}, errorText: INTERRUPTED };
}

function failedCall(toolCallId: string): ChatChunk {
  return { type: "tool-output-error", toolCallId, errorText: INTERRUPTED };
}
