import { APICallError, generateText, streamText } from "ai";
import { expect, test } from "vitest";
import { serveForTests, words } from "./testing/serve-for-tests.ts";

const server = serveForTests();

async function run(prompt: string) {
  const errors: unknown[] = [];
  const result = streamText({
    model: server.model(),
    prompt,
    maxRetries: 0,
    onError: ({ error }) => void errors.push(error),
  });
  let text = "";
  try {
    for await (const part of result.stream) {
      if (part.type === "text-delta") text += part.text;
    }
  } catch (error) {
    errors.push(error);
  }
  return { text, errors };
}

test("fail with a status: an error response as the API sends it", async () => {
  for (const status of [500, 503, 429, 400]) {
    const { text, errors } = await run(`fail with ${status}`);
    expect(text).toBe("");
    expect(errors).toHaveLength(1);
    expect(APICallError.isInstance(errors[0]) && errors[0].statusCode).toBe(status);
  }
});

test("fail with rubbish: no text and one error", async () => {
  const { text, errors } = await run("fail with rubbish");
  expect(text).toBe("");
  expect(errors).toHaveLength(1);
  expect(String(errors[0])).toContain("JSON parsing failed");
});

test("fail midway: half of the answer, then an error event", async () => {
  const { text, errors } = await run("write 40 words and fail midway");
  expect(text).toBe(words(20));
  expect(errors).toHaveLength(1);
  expect(String(errors[0])).toContain("broke off in the middle");
  const [record] = await server.control().requests("40 words and fail midway");
  expect(record).toMatchObject({ phase: "failed", tokensWritten: 20, closedByCallerAt: null });
});

test("disconnect midway: half of the answer, then a broken connection", async () => {
  const { text, errors } = await run("write 40 words and disconnect midway");
  expect(words(20).startsWith(text)).toBe(true);
  expect(String(errors[0])).toContain("Failed to process successful response");
  const [record] = await server.control().requests("disconnect midway");
  expect(record).toMatchObject({
    phase: "failed",
    tokensWritten: 20,
    completedAt: null,
    closedByCallerAt: null,
  });
});

test("hang: an open stream without a token until the caller disconnects", async () => {
  const match = "fail by hanging";
  const stop = new AbortController();
  const answer = generateText({ model: server.model(), prompt: match, abortSignal: stop.signal });
  const started = await server.control().waitFor("started", { match });
  expect(started).toMatchObject({ tokensWritten: 0, completedAt: null });
  stop.abort();
  await expect(answer).rejects.toThrow();
  expect(await server.control().waitFor("closed", { match })).toMatchObject({
    tokensWritten: 0,
    phase: "waiting",
  });
});

test("fail once: the same conversation is answered at the second request", async () => {
  const prompt = "write 10 words but fail once with 503";
  expect((await run(prompt)).errors).toHaveLength(1);
  expect(await run(prompt)).toEqual({ text: words(10), errors: [] });
});

test.each([
  ["break off midway", "interrupted"],
  ["run out midway", "length"],
  ["be filtered midway", "content-filter"],
])("%s: half of the answer, and the matching end", async (phrase, reason) => {
  const result = streamText({ model: server.model(), prompt: `write 40 words and ${phrase}` });
  expect(await result.text).toBe(words(20));
  expect(await result.finishReason).toBe(reason);
});

test.each(["fail with a page", "fail with nothing"])("%s: status 200 without an event", async (prompt) => {
  expect(await run(prompt)).toMatchObject({ text: "" });
  expect(await server.control().requests(prompt)).toMatchObject([{ status: 200, phase: "failed" }]);
});

test("an answer that reached its limit can be continued", async () => {
  const prompt = "write 40 words and run out once midway";
  const written = await generateText({ model: server.model(), prompt });
  const { text } = await generateText({
    model: server.model(),
    messages: [
      { role: "user", content: prompt },
      { role: "assistant", content: written.text },
      { role: "user", content: "Continue your last message exactly where it breaks off." },
    ],
  });
  expect(written.text + text).toBe(words(40));
});
