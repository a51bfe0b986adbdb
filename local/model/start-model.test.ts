import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ModelControl } from "./control-client.ts";
import { type RunningModel, startModel } from "./start-model.ts";

let server: RunningModel;
let control: ModelControl;

beforeAll(async () => {
  server = await startModel({ tokensPerSecond: 0, firstTokenMs: 0, control: true });
  control = new ModelControl(server.url);
});

afterAll(() => server.close());

function model() {
  return createOpenAI({ baseURL: `${server.url}/v1`, apiKey: "any" }).responses("standby-local");
}

function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ");
}

test("streams a text, token by token, with usage and a finish", async () => {
  const result = streamText({ model: model(), prompt: "Write 300 words" });
  const deltas: string[] = [];
  for await (const delta of result.textStream) deltas.push(delta);

  expect(deltas).toHaveLength(300);
  expect(deltas.join("")).toBe(words(300));
  expect(await result.finishReason).toBe("stop");
  const usage = await result.usage;
  expect([usage.inputTokens, usage.outputTokens, usage.totalTokens]).toEqual([3, 300, 303]);
});

test("answers without stream, too", async () => {
  const { text, usage } = await generateText({ model: model(), prompt: "count to 20" });
  expect(text).toBe(words(20));
  expect(usage.outputTokens).toBe(20);
});

test("a hold stops the stream after exactly so many tokens; an abort there is noticed and freezes the count", async () => {
  const match = "held and aborted";
  await control.hold({ match, afterTokens: 5 });
  const stop = new AbortController();
  const result = streamText({
    model: model(),
    prompt: `${match}: write 50 words`,
    abortSignal: stop.signal,
    onError: () => undefined,
  });
  const reader = result.textStream.getReader();
  let seen = "";
  while (seen !== words(5)) seen += (await reader.read()).value ?? "";
  const held = await control.waitFor("held", { match });
  expect(held).toMatchObject({ tokensWritten: 5, text: words(5), phase: "text", status: 200, held: true });

  stop.abort();
  const closed = await control.waitFor("closed", { match });
  expect(closed.closedByCallerAt).toBeTypeOf("number");
  await control.release({ match });
  const [after] = await control.requests(match);
  expect(after).toMatchObject({ tokensWritten: 5, held: false, completedAt: null });
});

test("a released hold goes on without a gap", async () => {
  const match = "held and released";
  await control.hold({ match, afterTokens: 0 });
  const answer = streamText({ model: model(), prompt: `${match}: write 30 words` }).text;
  const held = await control.waitFor("held", { match });
  expect(held.tokensWritten).toBe(0);
  await control.release({ match });
  expect(await answer).toBe(words(30));
  expect(await control.waitFor("completed", { match })).toMatchObject({ tokensWritten: 30, phase: "done" });
});
