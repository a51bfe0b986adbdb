import { isToolUIPart } from "ai";
import { finishChunk, startChunk } from "@/lib/chunks";
import type { ChatChunk, ChatMessage } from "@/lib/messages";

type Part = ChatMessage["parts"][number];

/** A settled message as the chunks it could have been streamed with; the last one is the turn's end. */
export function chunksFromMessage({ id, parts, metadata }: ChatMessage): ChatChunk[] {
  const body = parts.flatMap((part, index) => chunksFromPart(part, String(index)));
  return [startChunk(id, metadata), ...body, finishChunk(metadata)];
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
  if (part.type === "data-outcome") return [{ type: part.type, id, data: part.data }];
  if (isToolUIPart(part)) return chunksFromCall(part);
  throw new Error(`No way to replay a message part of type ${part.type}`);
}

function chunksFromCall(part: Extract<Part, { toolCallId: string }>): ChatChunk[] {
  const { toolCallId, input } = part;
  const toolName = part.type.slice("tool-".length);
  if (part.state === "output-error" && !input)
    return [{ type: "tool-input-error", toolCallId, toolName, input, errorText: part.errorText }];
  const call: ChatChunk = { type: "tool-input-available", toolCallId, toolName, input };
  if (part.state === "output-error")
    return [call, { type: "tool-output-error", toolCallId, errorText: part.errorText }];
  if (part.state === "output-available")
    return [call, { type: "tool-output-available", toolCallId, output: part.output }];
  throw new Error(`A settled message has a call of ${toolName} in state ${part.state}`);
}
