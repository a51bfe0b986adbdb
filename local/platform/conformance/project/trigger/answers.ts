import { streams, task } from "@trigger.dev/sdk";
import { simulateReadableStream, streamText, toUIMessageStream, type UIMessageChunk } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { command } from "./streams.ts";

export const answer = streams.define<UIMessageChunk>({ id: "answer" });

type Part =
  NonNullable<Awaited<ReturnType<MockLanguageModelV4["doStream"]>>>["stream"] extends ReadableStream<infer P>
    ? P
    : never;

/** A model that writes `words` words at a pace and notes when its caller aborts. */
function talker(words: number, gapMs: number, onAbort: () => void): MockLanguageModelV4 {
  const deltas = Array.from(
    { length: words },
    (_, n): Part => ({ type: "text-delta", id: "t", delta: `w${n} ` }),
  );
  const usage = {
    inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: words, text: words, reasoning: 0 },
  };
  const chunks: Part[] = [
    { type: "stream-start", warnings: [] },
    { type: "text-start", id: "t" },
    ...deltas,
    { type: "text-end", id: "t" },
    { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage },
  ];
  return new MockLanguageModelV4({
    doStream: async ({ abortSignal }) => {
      abortSignal?.addEventListener("abort", onAbort);
      return { stream: simulateReadableStream({ chunks, chunkDelayInMs: gapMs }) };
    },
  });
}

/** Pipes a model's answer as UI message chunks. The `command` input "stop" ends the model's call. */
export const generate = task({
  id: "generate",
  run: async ({ words, gapMs }: { words: number; gapMs: number }) => {
    const controller = new AbortController();
    let modelAborted = false;
    const { off } = command.on(({ name }) => {
      if (name === "stop") controller.abort();
    });
    const model = talker(words, gapMs, () => {
      modelAborted = true;
    });
    const result = streamText({ model, prompt: "Talk.", abortSignal: controller.signal });
    const { waitUntilComplete } = answer.pipe(toUIMessageStream({ stream: result.stream }));
    await waitUntilComplete();
    off();
    return { modelAborted };
  },
});
