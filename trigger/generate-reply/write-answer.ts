import { logger } from "@trigger.dev/sdk";
import { type FinishReason, isStepCount, streamText, type ToolSet, toUIMessageStream } from "ai";
import { isBlank } from "@/lib/blank";
import { brand } from "@/lib/brand";
import { endReasonFrom } from "@/lib/end-reason";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { BudgetUsedError } from "@/server/budget/metered";
import { isStopRequested, type Settlement, settleAnswer } from "@/server/chat/answer";
import { toContinuation, toModelMessages } from "@/server/chat/cut-history";
import { toChatMessage } from "@/server/chat/messages";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { addMerged, finishChunk, partsFromChunks, startChunk } from "@/server/chunks/chunks";
import { joinKept, keptChunks } from "@/server/chunks/kept-chunks";
import { closeOpenParts, isWaiting } from "@/server/chunks/open-parts";
import type { Message } from "@/server/db";
import { env } from "@/server/env";
import { explainModelError, model, modelOptions } from "@/server/model";
import { waitForDatabase } from "@/server/wait-for-database";
import { approvalPolicy, startStandBys } from "@/trigger/approvals/approval-policy"; // feature: approvals
import { createApprovalIds } from "@/trigger/generate-reply/approval-ids";
import { followTools } from "@/trigger/generate-reply/tool-work";
import { startWatchdog } from "@/trigger/shared/watchdog";
import { makeTools } from "@/trigger/tools";

const INSTRUCTIONS = `You are the assistant of ${brand.name}, a chat app. Answer in Markdown, in the language of the question, as briefly as the question allows. When a person does not approve a tool call, accept that: do not make the same call again.`;

/** The most steps of one answer. A step is one call of the model, with the tools that it calls. */
const MAX_STEPS = 6;

type Ending = Omit<Settlement, "parts">;

/**
 * Writes a claimed answer. Yields its chunks, and settles the row before the last chunk, so that a reader of the last
 * chunk finds a settled row. Aborting `stop` closes the model's connection and keeps the text so far.
 * @param history the messages before the answer
 * @param written receives every chunk, for a caller whose pipe breaks
 * @throws when the database cannot be reached
 */
export async function* writeAnswer(
  answer: Message,
  history: Message[],
  stop: AbortController,
  written: ChatChunk[],
): AsyncGenerator<ChatChunk> {
  if (answer.stopRequestedAt) stop.abort();
  yield startChunk(answer.id, toChatMessage(answer).metadata);

  const kept = keptChunks(toChatMessage(answer).parts);
  written.push(...kept);
  const chunks = askModel(answer, history, kept, stop);
  let next = await chunks.next();
  while (!next.done) {
    addMerged(written, next.value);
    yield next.value;
    next = await chunks.next();
  }
  const isToWait = next.value.endReason === "steps" && isWaiting(written);
  for (const chunk of closeOpenParts(written, isToWait)) {
    written.push(chunk);
    yield chunk;
  }
  const parts = await partsFromChunks(written, isToWait);
  const settlement = { ...(isToWait ? { endReason: "waiting" as const } : endOf(next.value, parts)), parts };
  const settled = await waitForDatabase(() => settleAnswer(answer.id, settlement));
  if (isToWait) await startStandBys(settled); // feature: approvals
  yield finishChunk(toChatMessage(settled).metadata);
}

/** Returns the ending of an answer. An answer that shows nothing is `empty`, even if the model called it complete. */
function endOf(ending: Ending, parts: ChatMessage["parts"]): Ending {
  const mayBeEmpty = ending.endReason === "complete" || ending.endReason === "cut-off";
  return mayBeEmpty && !parts.some(isVisible) ? { endReason: "empty" } : ending;
}

function isVisible(part: ChatMessage["parts"][number]): boolean {
  if (part.type === "text") return !isBlank(part.text);
  return "state" in part && part.state === "output-available";
}

/** Yields the model's chunks without `start` and `finish`. Returns how the answer ended. */
async function* askModel(
  answer: Message,
  history: Message[],
  kept: readonly ChatChunk[],
  stop: AbortController,
): AsyncGenerator<ChatChunk, Ending> {
  if (stop.signal.aborted) return { endReason: "stopped" };
  const messages = await toModelMessages(history.map(toChatMessage));
  if (answer.continuations > 0) messages.push(...(await toModelMessages([toChatMessage(answer)])));
  else if (kept.length > 0) messages.push(...(await toContinuation(toChatMessage(answer))));
  const watchdog = startWatchdog(env().MODEL_SILENCE_SECONDS * 1000);
  let failure: string | undefined;
  let isOverBudget = false;
  let finishReason: FinishReason | undefined;
  const work = followTools(stop.signal);
  const read = createChunkReader(kept);
  // After an approval a new step begins, while an answer that is continued goes on with its last text.
  const join = joinKept(answer.continuations > 0 ? [] : kept);
  const withRowIds = createApprovalIds();
  const tools = makeTools(answer, work);
  const explain = (error: unknown) => {
    isOverBudget ||= error instanceof BudgetUsedError;
    return explainModelError(error);
  };
  try {
    const { stream } = streamText({
      model: model(answer.userId),
      instructions: INSTRUCTIONS,
      messages,
      tools,
      toolApproval: approvalPolicy, // feature: approvals
      stopWhen: [isStepCount(MAX_STEPS), () => abortIfStopRequested(answer, stop)],
      providerOptions: modelOptions,
      abortSignal: AbortSignal.any([work.signal, watchdog.signal]),
      onError: ({ error }) => logger.error("The model call failed", { error }),
    });
    for await (const chunk of toUIMessageStream<ToolSet, ChatMessage>({
      stream,
      tools,
      onError: explain,
      // `runTool` writes these errors for the model and the person alike.
      redactToolErrors: false,
    })) {
      work.note(chunk);
      // The model is silent while a tool works.
      if (work.isBusy()) watchdog.rest();
      else watchdog.feed();
      if (chunk.type === "error") failure = chunk.errorText;
      else if (chunk.type === "finish") finishReason = chunk.finishReason;
      else yield* join(withRowIds(inPlainWords(chunk, tools))).flatMap(read);
    }
  } catch (error) {
    // The stream throws when the connection breaks. It yields every other failure as a chunk.
    failure = explain(error);
    logger.error("The model's connection broke", { error });
  } finally {
    watchdog.rest();
  }
  if (finishReason === "stop" && failure === undefined) return { endReason: "complete" };
  if (stop.signal.aborted) return { endReason: "stopped" };
  if (watchdog.signal.aborted) return { endReason: "failed", error: "The model stopped responding." };
  if (failure !== undefined) return { endReason: isOverBudget ? "budget" : "failed", error: failure };
  return { endReason: endReasonFrom(finishReason) };
}

/** Replaces the error of a refused call by a sentence for a person. The model still reads the details. */
function inPlainWords(chunk: ChatChunk, tools: ToolSet): ChatChunk {
  if (chunk.type !== "tool-input-error") return chunk;
  const isKnown = Object.hasOwn(tools, chunk.toolName);
  return {
    ...chunk,
    errorText: isKnown ? "The model called it with arguments that do not fit." : "There is no such tool.",
  };
}

/**
 * Aborts `stop` when the row has a request to stop. Runs after every step, because a run that was suspended while a
 * tool waited has received no Stop.
 * @returns whether `stop` is aborted
 */
async function abortIfStopRequested(answer: Message, stop: AbortController): Promise<boolean> {
  if (await waitForDatabase(() => isStopRequested(answer.id))) stop.abort();
  return stop.signal.aborted;
}
