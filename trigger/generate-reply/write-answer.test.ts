import { expect, test } from "vitest";
import { serveModel, write } from "@/e2e/support/write-answer";

const { control } = serveModel();

test("the row of a complete answer has the text of its chunks", async () => {
  const { chunks, row } = await write("write 20 numbered words");
  expect(chunks.at(0)).toMatchObject({ type: "start", messageId: row.id });
  expect(chunks.at(-1)).toMatchObject({ type: "finish", messageMetadata: { status: "complete" } });
  const text = chunks.flatMap((chunk) => (chunk.type === "text-delta" ? [chunk.delta] : [])).join("");
  expect(row.parts).toContainEqual({ type: "text", text, state: "done" });
  expect(text).toContain("w20");
  expect(JSON.stringify(chunks)).not.toContain("providerMetadata");
});

test("Stop keeps the text so far and closes the model's connection", async () => {
  const key = crypto.randomUUID();
  await control().hold({ match: key, afterTokens: 7 });
  const stop = new AbortController();
  const writing = write(`write 50 numbered words ${key}`, { stop });
  const held = await control().waitFor("held", { match: key });
  stop.abort();
  const { row, chunks } = await writing;
  expect(row.status).toBe("stopped");
  expect(row.parts).toContainEqual({ type: "text", text: held.text, state: "done" });
  expect(chunks.at(-2)).toMatchObject({ type: "text-end" });
  expect((await control().waitFor("closed", { match: key })).tokensWritten).toBe(7);
});

test("Stop before the start prevents the model call", async () => {
  const key = crypto.randomUUID();
  const stop = new AbortController();
  stop.abort();
  const { row } = await write(`hello ${key}`, { stop });
  expect(row).toMatchObject({ status: "stopped", parts: [] });
  expect(await control().requests(key)).toEqual([]);
});

test.each([
  ["fail with 401", "The model refused the API key."],
  ["fail with rubbish", "The model failed to answer."],
  ["fail by hanging", "The model stopped responding."],
  ["write 10 words and fail midway", "The model failed to answer."],
  ["write 10 words and disconnect midway", "The model failed to answer."],
])("the answer to “%s” is failed, with an error for a person", async (prompt, error) => {
  const { row, chunks } = await write(prompt);
  expect(row).toMatchObject({ status: "failed", error });
  expect(chunks.at(-1)).toMatchObject({ type: "finish", messageMetadata: { status: "failed", error } });
});
