import { generateText, streamText } from "ai";
import { expect, test } from "vitest";
import { startModel } from "./start-model.ts";
import { serveForTests, words } from "./testing/serve-for-tests.ts";

const server = serveForTests();

async function expectToRead(stream: ReadableStream<string>, text: string) {
  const reader = stream.getReader();
  let seen = "";
  while (seen.length < text.length) {
    const { value, done } = await reader.read();
    if (done) break;
    seen += value;
  }
  expect(seen).toBe(text);
}

test("a hold stops after exactly so many tokens, and a disconnect there freezes the count", async () => {
  const control = server.control();
  const match = "held and aborted";
  await control.hold({ match, afterTokens: 5 });
  const stop = new AbortController();
  const prompt = `${match}: write 50 words`;
  const result = streamText({ model: server.model(), prompt, abortSignal: stop.signal });
  await expectToRead(result.textStream, words(5));
  const held = await control.waitFor("held", { match });
  expect(held).toMatchObject({ tokensWritten: 5, text: words(5), phase: "text", status: 200, held: true });

  const before = Date.now();
  stop.abort();
  const closed = await control.waitFor("closed", { match });
  expect(closed.closedByCallerAt).toBeGreaterThanOrEqual(before);
  expect(await control.requests(match)).toMatchObject([{ held: false }]);
  await control.release({ match });
  expect(await control.requests(match)).toMatchObject([{ tokensWritten: 5, held: false, completedAt: null }]);
});

test("a disconnect in the middle of an answer is noticed", async () => {
  const match = "running and aborted";
  const stop = new AbortController();
  const prompt = `${match}: write 20000 words at 2000 tokens per second`;
  const result = streamText({ model: server.model(), prompt, abortSignal: stop.signal });
  const reader = result.textStream.getReader();
  await reader.read();
  stop.abort();
  const { tokensWritten } = await server.control().waitFor("closed", { match });
  const another = await generateText({
    model: server.model(),
    prompt: "write 50 words at 2000 tokens per second",
  });
  expect(another.text).toBe(words(50));
  expect(await server.control().requests(match)).toMatchObject([{ tokensWritten, phase: "text" }]);
});

test("a disconnect of a caller without a stream is noticed", async () => {
  const control = server.control();
  const match = "no stream, aborted";
  await control.hold({ match, afterTokens: 3 });
  const stop = new AbortController();
  const prompt = `${match}: write 9 words`;
  const answer = generateText({ model: server.model(), prompt, abortSignal: stop.signal });
  await control.waitFor("held", { match });
  stop.abort();
  await expect(answer).rejects.toThrow();
  expect(await control.waitFor("closed", { match })).toMatchObject({ tokensWritten: 3, stream: false });
});

test("a hold can be before the first token, and within the reasoning", async () => {
  const control = server.control();
  const match = "think about holds";
  await control.hold({ match, afterTokens: 0 });
  await control.hold({ match, afterTokens: 4 });
  const ask = () => streamText({ model: server.model(), prompt: `${match}: write 30 words` }).text;
  const first = ask();
  expect(await control.waitFor("held", { match })).toMatchObject({ tokensWritten: 0, phase: "waiting" });
  const second = ask();
  expect(await control.waitFor("held", { match, count: 2 })).toMatchObject({
    tokensWritten: 4,
    phase: "reasoning",
    text: "",
    reasoning: "**Reading the message.** It",
  });
  expect(await control.release({ match })).toHaveLength(2);
  expect(await Promise.all([first, second])).toEqual([words(30), words(30)]);
});

test("a hold can be after the last token, before the answer is completed", async () => {
  const control = server.control();
  const match = "held at the end";
  const id = await control.hold({ match, afterTokens: 7 });
  const answer = streamText({ model: server.model(), prompt: `${match}: write 7 words` }).text;
  expect(await control.waitFor("held", { match })).toMatchObject({ text: words(7), completedAt: null });
  expect(await control.release({ id })).toEqual([id]);
  expect(await answer).toBe(words(7));
  expect(await control.waitFor("completed", { match })).toMatchObject({ tokensWritten: 7, phase: "done" });
});

test("a hold stops one matching request only", async () => {
  const control = server.control();
  await control.hold({ match: "mine", afterTokens: 1 });
  const ask = (prompt: string) => streamText({ model: server.model(), prompt }).text;
  expect(await ask("theirs: write 5 words")).toBe(words(5));
  const held = ask("mine: write 5 words");
  await control.waitFor("held", { match: "mine" });
  expect(await ask("mine: write 5 words")).toBe(words(5));
  await control.release({ match: "mine" });
  expect(await held).toBe(words(5));
});

test("a hold that is released before its request stops nothing", async () => {
  const control = server.control();
  await control.hold({ match: "early", afterTokens: 1 });
  await control.release({ match: "early" });
  expect(await streamText({ model: server.model(), prompt: "early: write 5 words" }).text).toBe(words(5));
});

test("a scripted answer is sent word for word", async () => {
  const text = "First  line\n\n\tsecond, *line* …\n";
  await server.control().answer({ match: "scripted", text, reasoning: "because" });
  const result = streamText({ model: server.model(), prompt: "a scripted answer" });
  expect(await result.text).toBe(text);
  expect(await result.reasoningText).toBe("because");
});

test("`wait` answers 408 after its timeout, with the requests so far", async () => {
  const match = "never held";
  await generateText({ model: server.model(), prompt: `${match}: write 2 words` });
  await expect(server.control().waitFor("held", { match, timeoutMs: 5 })).rejects.toThrow(
    /408.*tokensWritten/,
  );
});

test("unknown bodies are refused", async () => {
  await expect(server.control().hold({ match: "x", afterTokens: -1 })).rejects.toThrow("400");
});

test("`reset` deletes requests and answers and releases holds", async () => {
  const own = await startModel({ tokensPerSecond: 0, firstTokenMs: 0, control: true });
  const post = (path: string, body: unknown) =>
    fetch(`${own.url}${path}`, {
      method: "POST",
      headers: { authorization: "Bearer any" },
      body: JSON.stringify(body),
    });
  await post("/__control/hold", { afterTokens: 1 });
  await post("/__control/answer", { match: "", text: "scripted" });
  await post("/__control/reset", {});
  const answer = await post("/v1/responses", { model: "standby-local", input: "write 3 words" });
  expect((await answer.json()).output[0].content[0].text).toBe(words(3));
  const { requests } = await (await fetch(`${own.url}/__control/requests`)).json();
  expect(requests).toHaveLength(1);
  await own.close();
});

test("the control door is closed by default", async () => {
  const closed = await startModel();
  expect((await fetch(`${closed.url}/__control/requests`)).status).toBe(404);
  await closed.close();
});
