import { logger } from "@trigger.dev/sdk";
import { isStepCount, streamText, type ToolSet, toUIMessageStream } from "ai";
import { addMerged, finishChunk, partsFromChunks, startChunk } from "@/lib/chunks";
import { toModelMessages } from "@/lib/history";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { closeOpenParts } from "@/lib/open-parts";
import type { Message } from "@/server/db";
import { env } from "@/server/env";
import { listHistory, type Settlement, settleAnswer, toChatMessage } from "@/server/messages";
import { explainModelError, model, modelOptions } from "@/server/model";
import { askUser } from "@/trigger/tools/ask-user";
import { draftPost } from "@/trigger/tools/draft-post";
import { startWatchdog } from "@/trigger/watchdog";

const INSTRUCTIONS =
  "You are the assistant of Standby, a chat app. Answer in Markdown, in the language of the question, as briefly as the question allows.";

/** How often the model may go on after its tools have answered. */
const MAX_STEPS = 6;

type Ending = Omit<Settlement, "parts">;

/**
 * Writes a claimed answer chunk by chunk, and settles its row before it gives the last one: whoever sees the
 * last chunk may rely on the row. Aborting `stop` ends the model's connection; what was written so far is
 * kept. Every chunk also goes into `written`, for a caller whose pipe breaks.
 * @throws when the database cannot be reached
 */
export async function* writeAnswer(
  answer: Message,
  stop: AbortController,
  written: ChatChunk[],
): AsyncGenerator<ChatChunk> {
  if (answer.stopRequestedAt) stop.abort();
  yield startChunk(answer.id, toChatMessage(answer).metadata);

  const chunks = askModel(answer, stop.signal);
  let next = await chunks.next();
  while (!next.done) {
    addMerged(written, next.value);
    yield next.value;
    next = await chunks.next();
  }
  for (const chunk of closeOpenParts(written)) {
    written.push(chunk);
    yield chunk;
  }
  const settled = await settleAnswer(answer.id, { ...next.value, parts: await partsFromChunks(written) });
  yield finishChunk(toChatMessage(settled).metadata);
}

/** The model's chunks, without start and end; returns how it ended. */
async function* askModel(answer: Message, stop: AbortSignal): AsyncGenerator<ChatChunk, Ending> {
  if (stop.aborted) return { status: "stopped" };
  const history = await listHistory(answer);
  const messages = await toModelMessages(history.map(toChatMessage));
  const watchdog = startWatchdog(env().MODEL_SILENCE_SECONDS * 1000);
  let failure: string | undefined;
  let isWhole = false;
  const working = new Set<string>();
  try {
    const { stream } = streamText({
      model: model(),
      instructions: INSTRUCTIONS,
      messages,
      tools: { ask_user: askUser(answer), draft_post: draftPost(answer) },
      stopWhen: isStepCount(MAX_STEPS),
      providerOptions: modelOptions,
      abortSignal: AbortSignal.any([stop, watchdog.signal]),
      onError: ({ error }) => logger.error("The model call failed", { error }),
    });
    for await (const chunk of toUIMessageStream<ToolSet, ChatMessage>({
      stream,
      onError: explainModelError,
    })) {
      noteWork(working, chunk);
      // While tools work, the model has nothing to say.
      if (working.size > 0) watchdog.rest();
      else watchdog.feed();
      if (chunk.type === "error") failure = chunk.errorText;
      else if (chunk.type === "finish") isWhole = chunk.finishReason !== "error";
      else if (chunk.type !== "start" && chunk.type !== "abort") yield withoutProviderMetadata(chunk);
    }
  } catch (error) {
    // A connection that breaks in the middle is thrown by the stream; other failures are parts of it.
    failure = explainModelError(error);
    logger.error("The model's connection broke", { error });
  } finally {
    watchdog.rest();
  }
  if (isWhole && failure === undefined) return { status: "complete" };
  if (stop.aborted) return { status: "stopped" };
  if (watchdog.signal.aborted) return { status: "failed", error: "The model has gone silent." };
  return { status: "failed", error: failure ?? "The model broke off." };
}

/** Keeps the ids of the tools that were called and have not answered. */
function noteWork(working: Set<string>, chunk: ChatChunk): void {
  if (chunk.type === "tool-input-available") working.add(chunk.toolCallId);
  if (chunk.type === "tool-output-available" || chunk.type === "tool-output-error")
    working.delete(chunk.toolCallId);
}

/** A provider's own ids must reach neither the page nor the next call's history. */
function withoutProviderMetadata(chunk: ChatChunk): ChatChunk {
  if (!("providerMetadata" in chunk)) return chunk;
  const { providerMetadata: _, ...rest } = chunk;
  return rest;
}
