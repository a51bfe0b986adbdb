import { streamIds } from "@/lib/streams";
import { findAnswer, toChatMessage } from "@/server/chat/messages";
import { settleInterrupted } from "@/server/chat/settle";
import { createChunkReader, isLastChunk } from "@/server/chunks/chunk-reader";
import { addMerged } from "@/server/chunks/chunks";
import { keptChunks } from "@/server/chunks/kept-chunks";
import type { Message } from "@/server/db";
import { followStream } from "@/server/runs/follow-stream";
import { ensureRun } from "@/server/runs/runs";
import { whenOver } from "@/server/runs/watch-run";

/**
 * An answer as it is once it has ended: reads its run's stream to the end, in batches, going on from the next
 * chunk where a read fails. A run that ended without settling its answer has it settled here.
 * @returns undefined when `signal` came first, or the answer was deleted meanwhile
 */
export async function finishAnswer(answer: Message, signal: AbortSignal): Promise<Message | undefined> {
  if (answer.status !== "streaming") return answer;
  const runId = await ensureRun(answer);
  const done = new AbortController();
  const reading = AbortSignal.any([signal, done.signal]);
  try {
    const seen = keptChunks(toChatMessage(answer).parts);
    const read = createChunkReader(seen);
    const over = whenOver(runId, reading);
    for await (const batch of followStream<unknown>(runId, streamIds.ai, { over, signal: reading })) {
      // The task settles the row before it writes the last chunk.
      if (batch.some(isLastChunk)) return (await findAnswer(answer.id)) ?? undefined;
      for (const chunk of batch.flatMap(read)) addMerged(seen, chunk);
    }
    if (signal.aborted) return undefined;
    return await settleInterrupted(answer.id, seen);
  } finally {
    done.abort();
  }
}
