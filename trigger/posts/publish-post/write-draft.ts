import { streamText } from "ai";
import { isBlank } from "@/lib/blank";
import { endReasonFrom } from "@/lib/end-reason";
import type { DraftChunk } from "@/lib/posts/streams";
import { model, modelOptions } from "@/server/model";
import { draftStream } from "@/trigger/posts/streams";

const INSTRUCTIONS =
  "You write blog posts. Answer with the post alone, in Markdown, beginning with its title as a heading.";

/** Every character of a draft may be escaped on its way, and it must still fit into one message of ours. */
const MAX_TOKENS = 4_000;

/**
 * Has the model write a post into the `draft` stream, and closes that stream: one left open and empty during a
 * long wait might be deleted. Gives the whole text.
 * @param attempt tells readers which pieces belong together: a retried attempt begins anew
 * @throws when the model fails or does not end the post itself, or `signal` is aborted
 */
export async function writeDraft(topic: string, attempt: number, signal: AbortSignal): Promise<string> {
  let failure: unknown;
  const result = streamText({
    model: model(),
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
  // Half a post must not be published.
  const end = endReasonFrom(await result.finishReason);
  if (end !== "complete") throw new Error(`The draft is not whole: ${end}.`);
  return text;
}
