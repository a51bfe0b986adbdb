import type { ChatChunk } from "@/lib/messages";
import { streamIds } from "@/lib/streams";
import { toChatMessage } from "@/server/chat/messages";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { addMerged } from "@/server/chunks/chunks";
import { keptChunks } from "@/server/chunks/kept-chunks";
import type { Message } from "@/server/db";
import { followStream } from "@/server/runs/follow-stream";

/**
 * Returns all chunks of an answer whose run is over: those of an earlier answer that it continues, and those of its
 * run.
 */
export async function readWrittenChunks(answer: Message, runId: string): Promise<ChatChunk[]> {
  const chunks = keptChunks(toChatMessage(answer).parts);
  const read = createChunkReader(chunks);
  for await (const batch of followStream(runId, streamIds.ai, { over: AbortSignal.abort() })) {
    for (const chunk of batch.flatMap(read)) addMerged(chunks, chunk);
  }
  return chunks;
}
