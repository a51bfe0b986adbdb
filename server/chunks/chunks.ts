import { readUIMessageStream } from "ai";
import type { ChatChunk, ChatMessage, MessageMetadata } from "@/lib/messages";
import { closeOpenParts } from "@/server/chunks/open-parts";

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

/** Chunks joined with their neighbours where both are deltas of the same part. */
export function merged(chunks: readonly ChatChunk[]): ChatChunk[] {
  const list: ChatChunk[] = [];
  for (const chunk of chunks) addMerged(list, chunk);
  return list;
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

/** The first chunk of every answer. */
export function startChunk(messageId: string, metadata: MessageMetadata | undefined): ChatChunk {
  return { type: "start", messageId, ...(metadata ? { messageMetadata: metadata } : {}) };
}

/** The last chunk of every answer, with its final status. What ends without one was only interrupted. */
export function finishChunk(metadata: MessageMetadata | undefined): ChatChunk {
  return { type: "finish", ...(metadata ? { messageMetadata: metadata } : {}) };
}
