import { readUIMessageStream } from "ai";
import type { ChatChunk, ChatMessage, MessageMetadata } from "@/lib/messages";

/**
 * Adds a chunk to a list, joined with the last one where both are deltas of the same part.
 * The list means the same as before, and stays about as long as the message has parts.
 */
export function addMerged(chunks: ChatChunk[], chunk: ChatChunk): void {
  const last = chunks.at(-1);
  if (
    (chunk.type === "text-delta" || chunk.type === "reasoning-delta") &&
    last?.type === chunk.type &&
    last.id === chunk.id
  ) {
    chunks[chunks.length - 1] = { ...last, delta: last.delta + chunk.delta };
  } else {
    chunks.push(chunk);
  }
}

/** The chunks that end every part which these chunks began and did not end. */
export function closeOpenParts(chunks: readonly ChatChunk[]): ChatChunk[] {
  const open = new Map<string, ChatChunk>();
  for (const chunk of chunks) {
    if (chunk.type === "text-start") open.set(`text:${chunk.id}`, { type: "text-end", id: chunk.id });
    if (chunk.type === "text-end") open.delete(`text:${chunk.id}`);
    if (chunk.type === "reasoning-start")
      open.set(`reasoning:${chunk.id}`, { type: "reasoning-end", id: chunk.id });
    if (chunk.type === "reasoning-end") open.delete(`reasoning:${chunk.id}`);
  }
  return [...open.values()];
}

/**
 * The message parts that chunks amount to, made by the AI SDK's own reducer, which the page uses too:
 * what is kept and what was shown cannot differ. Parts left open are closed.
 */
export async function partsFromChunks(chunks: readonly ChatChunk[]): Promise<ChatMessage["parts"]> {
  const all = [...chunks, ...closeOpenParts(chunks)];
  let parts: ChatMessage["parts"] = [];
  for await (const message of readUIMessageStream<ChatMessage>({ stream: streamOf(all) })) {
    parts = message.parts;
  }
  return parts;
}

function streamOf<T>(values: readonly T[]): ReadableStream<T> {
  return new ReadableStream({
    start(controller) {
      for (const value of values) controller.enqueue(value);
      controller.close();
    },
  });
}

/** A settled message as the chunks it could have been streamed with; the last one is the turn's end. */
export function chunksFromMessage(message: ChatMessage): ChatChunk[] {
  const body = message.parts.flatMap((part, index): ChatChunk[] => {
    const id = String(index);
    if (part.type === "step-start") return [{ type: "start-step" }];
    if (part.type === "text" || part.type === "reasoning") {
      return [
        { type: `${part.type}-start`, id },
        { type: `${part.type}-delta`, id, delta: part.text },
        { type: `${part.type}-end`, id },
      ];
    }
    throw new Error(`No way to replay a message part of type ${part.type}`);
  });
  return [startChunk(message.id, message.metadata), ...body, finishChunk(message.metadata)];
}

/** The first chunk of every answer. */
export function startChunk(messageId: string, metadata: MessageMetadata | undefined): ChatChunk {
  return { type: "start", messageId, ...(metadata ? { messageMetadata: metadata } : {}) };
}

/** The last chunk of every answer, with its final status. What ends without one was only interrupted. */
export function finishChunk(metadata: MessageMetadata | undefined): ChatChunk {
  return { type: "finish", ...(metadata ? { messageMetadata: metadata } : {}) };
}
