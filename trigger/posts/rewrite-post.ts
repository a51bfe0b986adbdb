import { logger, schemaTask } from "@trigger.dev/sdk";
import type { ChatChunk } from "@/lib/messages";
import type { RewriteChunk } from "@/lib/posts/streams";
import { streamFrom } from "@/server/chunks/stream-from";
import { rewritePayload } from "@/trigger/posts/rewrite-post/payload";
import { writeRewrite } from "@/trigger/posts/rewrite-post/write-rewrite";
import { rewriteStream } from "@/trigger/posts/streams";
import { onCancel } from "@/trigger/shared/on-cancel";
import { aiStream } from "@/trigger/streams";

/**
 * Rewrites a post for the reviewer who decides about it. Writes the chunks into its own `ai` stream, and the text into
 * the `rewrite` stream of the run that waits for the decision. A Stop that names the rewrite closes the model's
 * connection. The reviewer waits, so the run expires when it does not start soon.
 */
export const rewritePost = schemaTask({
  id: "rewrite-post",
  schema: rewritePayload,
  ttl: "1m",
  maxDuration: 600,
  retry: { maxAttempts: 1 },
  run: async ({ id, userId, approvalRunId, ...request }, { signal }) => {
    const stop = new AbortController();
    const listening = onCancel(id, () => stop.abort());
    const chunks = writeRewrite(request, userId ?? null, AbortSignal.any([signal, stop.signal]));
    const [shown, kept] = streamFrom(chunks).tee();
    try {
      await Promise.all([
        aiStream.pipe(shown).waitUntilComplete(),
        keepInRun(approvalRunId, kept.pipeThrough(toPieces(id))),
      ]);
    } finally {
      listening.off();
      stop.abort();
    }
  },
});

function toPieces(id: string): TransformStream<ChatChunk, RewriteChunk> {
  return new TransformStream({
    transform(chunk, controller) {
      if (chunk.type === "text-delta") controller.enqueue({ id, text: chunk.delta });
    },
  });
}

/** Writes the text into the waiting run. A failure is only logged: the run may have been decided meanwhile. */
async function keepInRun(runId: string, pieces: ReadableStream<RewriteChunk>): Promise<void> {
  try {
    await rewriteStream.pipe(pieces, { target: runId }).waitUntilComplete();
  } catch (error) {
    logger.warn(`A rewrite was not written into ${runId}`, { error });
  }
}
