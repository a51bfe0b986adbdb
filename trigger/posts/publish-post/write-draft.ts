import { streamText } from "ai";
import { isBlank } from "@/lib/blank";
import { endReasonFrom } from "@/lib/end-reason";
import type { DraftChunk } from "@/lib/posts/streams";
import type { Approval } from "@/server/db";
import { model, modelOptions } from "@/server/model";
import { draftStream } from "@/trigger/posts/streams";

const INSTRUCTIONS =
  "You write blog posts. Answer with the post alone, in Markdown, beginning with its title as a heading.";

/** A draft of this length fits into one request of this app, even if every character is escaped. */
const MAX_TOKENS = 4_000;

/**
 * Asks the model for a post, and writes it into the `draft` stream. Closes the stream, because the hosted platform may
 * delete a stream that stays open and empty during a long wait.
 * @param attempt the run's attempt, which every piece carries: a retried attempt starts the post again
 * @returns the whole text
 * @throws when the model fails or ends the post short, or `signal` is aborted
 */
export async function writeDraft(
  { topic, requesterId: payer }: Pick<Approval, "topic" | "requesterId">,
  attempt: number,
  signal: AbortSignal,
): Promise<string> {
  let failure: unknown;
  const result = streamText({
    model: model(payer),
    instructions: INSTRUCTIONS,
    prompt: `Write a post about: ${topic}`,
    maxOutputTokens: MAX_TOKENS,
    providerOptions: modelOptions,
    abortSignal: signal,
    onError: ({ error }) => {
      failure = error;
    },
  });
  let text = "";
  async function* pieces(): AsyncGenerator<DraftChunk> {
    for await (const delta of result.textStream) {
      text += delta;
      yield { attempt, text: delta };
    }
  }
  await draftStream.pipe(pieces()).waitUntilComplete();
  signal.throwIfAborted();
  if (failure !== undefined) throw failure;
  if (isBlank(text)) throw new Error("The model wrote nothing.");
  // A reviewer must not take half a post for a whole one.
  const end = endReasonFrom(await result.finishReason);
  if (end !== "complete") throw new Error(`The draft is not whole: ${end}.`);
  return text;
}
