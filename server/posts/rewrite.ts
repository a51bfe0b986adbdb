import type { UIMessageChunk } from "ai";
import type { RewriteRequest } from "@/lib/posts/post-request";
import { streamIds } from "@/lib/streams";
import { createChunkReader, isLastChunk } from "@/server/chunks/chunk-reader";
import { mergeDeltas } from "@/server/chunks/chunks";
import { streamFrom } from "@/server/chunks/stream-from";
import { followStream } from "@/server/runs/follow-stream";
import { sendRecord } from "@/server/runs/runs";
import { triggerTask } from "@/server/tasks";
import { cancelSignal } from "@/trigger/streams";

/**
 * Triggers a run that rewrites a post, and returns its chunks as they come. The run keeps the text in the stream of the
 * run that waits for the decision, too. A reader that leaves stops the rewrite: the model's connection closes when
 * `signal` is aborted or the stream is cancelled.
 * @param approvalRunId the run that waits for the decision
 */
export async function rewrite(
  userId: string,
  approvalRunId: string,
  request: RewriteRequest,
  signal: AbortSignal,
): Promise<ReadableStream<UIMessageChunk>> {
  const id = crypto.randomUUID();
  const runId = await triggerTask(
    "rewrite-post",
    { id, userId, approvalRunId, ...request },
    { tags: [`user:${userId}`] },
  );
  const left = new AbortController();
  const gone = AbortSignal.any([signal, left.signal]);
  const stop = () =>
    void sendRecord(cancelSignal, runId, { id }).catch((error) =>
      console.warn(`The rewrite of ${runId} could not be stopped`, error),
    );
  gone.addEventListener("abort", stop, { once: true });
  if (gone.aborted) stop();
  return streamFrom(relayRewrite(runId, gone), left);
}

/** Yields the chunks of a run's rewrite. Yields an error when the text is not whole. */
async function* relayRewrite(runId: string, signal: AbortSignal): AsyncGenerator<UIMessageChunk> {
  yield { type: "start" };
  const read = createChunkReader();
  let error: string | undefined = "The rewrite was cut off.";
  for await (const batch of followStream(runId, streamIds.ai, { signal })) {
    yield* mergeDeltas(batch.flatMap(read));
    const last = batch.find(isLastChunk);
    if (!last) continue;
    if (last.messageMetadata?.status === "complete") error = undefined;
    else error = last.messageMetadata?.error ?? error;
    break;
  }
  if (error !== undefined) yield { type: "error", errorText: error };
  yield { type: "finish" };
}
