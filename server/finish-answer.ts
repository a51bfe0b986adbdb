import { createChunkReader, isLastChunk } from "@/lib/chunk-reader";
import { addMerged } from "@/lib/chunks";
import { keptChunks } from "@/lib/kept-chunks";
import { streamIds } from "@/lib/streams";
import type { Message } from "@/server/db";
import { followStream } from "@/server/follow-stream";
import { findAnswer, toChatMessage } from "@/server/messages";
import { ensureRun } from "@/server/runs";
import { settleInterrupted } from "@/server/settle";
import { whenOver } from "@/server/watch-run";

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
