import { apiClientManager, realtimeStreams } from "@trigger.dev/core/v3";
import { StandardRealtimeStreamsManager } from "@trigger.dev/core/v3/workers";
import { streamText, toUIMessageStream, type UIMessageChunk } from "ai";
import type { RewriteRequest } from "@/lib/approvals/approval";
import { endReasonFrom } from "@/lib/end-reason";
import type { RewriteChunk } from "@/lib/posts/streams";
import { env } from "@/server/env";
import { explainModelError, model, modelOptions } from "@/server/model";
import { rewriteStream } from "@/trigger/posts/streams";

const INSTRUCTIONS =
  "You rewrite blog posts. Answer with the whole post alone, in Markdown, beginning with its title as a heading.";

/**
 * Has the model rewrite a post for whoever is deciding about it, and writes along into the waiting run's own
 * `rewrite` stream. Aborting `signal` ends the model's connection.
 */
export function rewritePost(
  runId: string,
  { prompt, text }: RewriteRequest,
  signal: AbortSignal,
): ReadableStream<UIMessageChunk> {
  const { stream } = streamText({
    model: model(),
    instructions: INSTRUCTIONS,
    prompt: `Rewrite this post: ${prompt}\n\n${text}`,
    providerOptions: modelOptions,
    abortSignal: signal,
    onError: ({ error }) => console.error("A rewrite failed", error),
  });
  const chunks = toUIMessageStream({ stream, onError: explainModelError }).pipeThrough(tellShortEnd());
  const [shown, kept] = chunks.tee();
  keepInRun(runId, kept).catch((error) => {
    console.warn(`A rewrite was not written into ${runId}`, error);
  });
  return shown;
}

/** Adds an error to a text that its model did not end itself: the reviewer must not take it for whole. */
function tellShortEnd(): TransformStream<UIMessageChunk, UIMessageChunk> {
  return new TransformStream({
    transform(chunk, controller) {
      const end = chunk.type === "finish" ? endReasonFrom(chunk.finishReason) : "complete";
      // A model that failed has been told as an error already.
      if (end !== "complete" && end !== "failed")
        controller.enqueue({ type: "error", errorText: "The model broke off. The text is not whole." });
      controller.enqueue(chunk);
    },
  });
}

async function keepInRun(runId: string, chunks: ReadableStream<UIMessageChunk>): Promise<void> {
  const id = crypto.randomUUID();
  const pieces = new TransformStream<UIMessageChunk, RewriteChunk>({
    transform(chunk, controller) {
      if (chunk.type === "text-delta") controller.enqueue({ id, text: chunk.delta });
    },
  });
  allowWriting();
  await rewriteStream.pipe(chunks.pipeThrough(pieces), { target: runId }).waitUntilComplete();
}

let isAllowed = false;

/** SDK 4.8.3 writes into streams only inside of a task: elsewhere it has a manager that does nothing. */
function allowWriting(): void {
  if (isAllowed) return;
  const manager = new StandardRealtimeStreamsManager(apiClientManager.clientOrThrow(), env().TRIGGER_API_URL);
  realtimeStreams.setGlobalManager(manager);
  isAllowed = true;
}
