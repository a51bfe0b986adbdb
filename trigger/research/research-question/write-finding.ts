import { streamText } from "ai";
import { isBlank } from "@/lib/blank";
import { endReasonFrom } from "@/lib/end-reason";
import { env } from "@/server/env";
import { model, modelOptions } from "@/server/model";
import type { Passage } from "@/trigger/research/research-question/library";
import { startWatchdog } from "@/trigger/shared/watchdog";

const INSTRUCTIONS =
  "You answer one question of a research from the given passages alone, in at most four sentences. After each sentence name the passages it rests on by their numbers in brackets, as [1]. If they do not answer the question, say so.";

const MAX_TOKENS = 600;

/**
 * Asks the model to answer a question from passages. Does not retry: the run has retries of its own.
 * @param payer the id of the person whose budget of tokens it counts against
 * @param onDelta receives every piece as it comes, and is awaited
 * @returns the whole text
 * @throws when the model fails, ends short or falls silent, or `signal` is aborted
 */
export async function writeFinding(
  question: string,
  passages: readonly Passage[],
  payer: string | null,
  signal: AbortSignal,
  onDelta: (delta: string) => Promise<void>,
): Promise<string> {
  const watchdog = startWatchdog(env().MODEL_SILENCE_SECONDS * 1000);
  let failure: unknown;
  let text = "";
  let result: ReturnType<typeof streamText> | undefined;
  try {
    result = streamText({
      model: model(payer),
      instructions: INSTRUCTIONS,
      prompt: toPrompt(question, passages),
      maxOutputTokens: MAX_TOKENS,
      maxRetries: 0,
      providerOptions: modelOptions,
      abortSignal: AbortSignal.any([signal, watchdog.signal]),
      onError: ({ error }) => {
        failure = error;
      },
    });
    for await (const delta of result.textStream) {
      watchdog.feed();
      text += delta;
      await onDelta(delta);
    }
  } finally {
    watchdog.rest();
  }
  signal.throwIfAborted();
  if (watchdog.signal.aborted) throw new Error("The model stopped responding.");
  if (failure !== undefined) throw failure;
  if (isBlank(text)) throw new Error("The model wrote nothing.");
  const end = endReasonFrom(await result.finishReason);
  // A finding that reached its limit of length is still worth reading. One that was cut off otherwise may mislead.
  if (end === "length") return `${text.trim()} …`;
  if (end !== "complete") throw new Error(`The finding is not whole: ${end}.`);
  return text.trim();
}

function toPrompt(question: string, passages: readonly Passage[]): string {
  const numbered = passages.map(
    ({ title, section, text }, index) => `[${index + 1}] ${title}: ${section}\n${text}`,
  );
  return [`Question: ${question}`, "Passages:", ...numbered].join("\n\n");
}
