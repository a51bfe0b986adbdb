import { readUIMessageStream } from "ai";
import type { ChatChunk, ChatMessage, MessageMetadata } from "@/lib/messages";
import { closeOpenParts } from "@/server/chunks/open-parts";

/**
 * Adds a chunk to a list. A delta is merged with the last chunk if that is a delta of the same part, so the list stays
 * about as long as the message has parts.
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

/** Returns the chunks with neighbouring deltas of the same part merged. */
export function mergeDeltas(chunks: readonly ChatChunk[]): ChatChunk[] {
  const list: ChatChunk[] = [];
  for (const chunk of chunks) addMerged(list, chunk);
  return list;
}

/**
 * Reduces chunks to message parts and closes open parts. Uses the AI SDK's reducer, as the page does, so that the
 * stored parts equal those on screen.
 * @param keepsRequests leaves calls open that wait for an approval
 */
export async function partsFromChunks(
  chunks: readonly ChatChunk[],
  keepsRequests = false,
): Promise<ChatMessage["parts"]> {
  // The reducer yields the message after most chunks, but not after a step that is still empty. A last chunk with
  // metadata makes it yield the final message.
  const all = [...chunks, ...closeOpenParts(chunks, keepsRequests), finishChunk({ status: "complete" })];
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

/** Returns the first chunk of an answer. */
export function startChunk(messageId: string, metadata: MessageMetadata | undefined): ChatChunk {
  return { type: "start", messageId, ...(metadata ? { messageMetadata: metadata } : {}) };
}

/** Returns the last chunk of an answer, with its final status. A stream without it is incomplete. */
export function finishChunk(metadata: MessageMetadata | undefined): ChatChunk {
  return { type: "finish", ...(metadata ? { messageMetadata: metadata } : {}) };
}
