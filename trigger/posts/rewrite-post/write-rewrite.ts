import { logger } from "@trigger.dev/sdk";
import { type FinishReason, streamText, type ToolSet, toUIMessageStream } from "ai";
import { type EndReason, endReasonFrom, statusOf } from "@/lib/end-reason";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import type { RewriteRequest } from "@/lib/posts/post-request";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { finishChunk } from "@/server/chunks/chunks";
import { explainModelError, model, modelOptions } from "@/server/model";

const INSTRUCTIONS =
  "You rewrite blog posts. Answer with the whole post alone, in Markdown, beginning with its title as a heading.";

const NOT_WHOLE = "The model broke off. The text is not whole.";

/**
 * Asks the model to rewrite a post. Yields the chunks of the text. The last chunk is a `finish` chunk with the final
 * status, also when the model failed. Aborting `signal` closes the model's connection.
 * @param payer the id of the person whose budget of tokens it counts against
 */
export async function* writeRewrite(
  { prompt, text }: RewriteRequest,
  payer: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const read = createChunkReader();
  let failure: string | undefined;
  let finishReason: FinishReason | undefined;
  try {
    const { stream } = streamText({
      model: model(payer),
      instructions: INSTRUCTIONS,
      prompt: `Rewrite this post: ${prompt}\n\n${text}`,
      providerOptions: modelOptions,
      abortSignal: signal,
      onError: ({ error }) => logger.error("A rewrite failed", { error }),
    });
    for await (const chunk of toUIMessageStream<ToolSet, ChatMessage>({
      stream,
      onError: explainModelError,
    })) {
      if (chunk.type === "error") failure = chunk.errorText;
      else if (chunk.type === "finish") finishReason = chunk.finishReason;
      else yield* read(chunk);
    }
  } catch (error) {
    // The stream throws when the connection breaks. It yields every other failure as a chunk.
    failure = explainModelError(error);
    logger.error("The model's connection broke", { error });
  }
  const ended = failure === undefined ? endReasonFrom(finishReason) : "failed";
  yield endChunk(signal.aborted ? "stopped" : ended, failure);
}

function endChunk(endReason: EndReason, failure = NOT_WHOLE): ChatChunk {
  const status = statusOf(endReason);
  return finishChunk({ status, endReason, ...(status === "failed" ? { error: failure } : {}) });
}
