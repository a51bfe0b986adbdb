import type { ChatChunk } from "@/lib/messages";

/** Told of a tool call that has no result because its answer ended first. */
export const INTERRUPTED = "It was interrupted.";

/**
 * The chunks that end every part which these chunks began and did not end. A tool that was called and has not
 * answered ends as one that failed, because a history with a call and no answer is none that a model takes.
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
        open.set(`tool ${chunk.toolCallId}`, unreadInput(chunk.toolCallId, chunk.toolName));
        break;
      case "tool-input-available":
        open.set(`tool ${chunk.toolCallId}`, unansweredCall(chunk.toolCallId));
        break;
      case "tool-input-error":
      case "tool-output-error":
      case "tool-output-available":
        open.delete(`tool ${chunk.toolCallId}`);
    }
  }
  return [...open.values()];
}

function unreadInput(toolCallId: string, toolName: string): ChatChunk {
  return { type: "tool-input-error", toolCallId, toolName, input: {}, errorText: INTERRUPTED };
}

function unansweredCall(toolCallId: string): ChatChunk {
  return { type: "tool-output-error", toolCallId, errorText: INTERRUPTED };
}
