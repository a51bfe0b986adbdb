import { expect, test } from "vitest";
import { serveModel } from "@/e2e/support/write-answer";
import type { ChatChunk } from "@/lib/messages";
import { writeRewrite } from "@/trigger/posts/rewrite-post/write-rewrite";

const { control } = serveModel();

async function write(prompt: string, signal = new AbortController().signal) {
  const chunks: ChatChunk[] = [];
  for await (const chunk of writeRewrite({ prompt, text: "Text." }, null, signal)) chunks.push(chunk);
  const text = chunks.flatMap((chunk) => (chunk.type === "text-delta" ? [chunk.delta] : [])).join("");
  return { text, last: chunks.at(-1) };
}

test("a rewrite ends with a finish chunk that says complete", async () => {
  const { text, last } = await write("warmer");
  expect(text).toContain("as asked: warmer");
  expect(last).toEqual({ type: "finish", messageMetadata: { status: "complete", endReason: "complete" } });
});

test.each([
  [{ kind: "limit" }, "length", "The model broke off. The text is not whole."],
  [{ kind: "filter" }, "content-filter", "The model broke off. The text is not whole."],
  [{ kind: "unfinished" }, "cut-off", "The model broke off. The text is not whole."],
  [{ kind: "disconnect" }, "failed", "The model failed to answer."],
  [{ kind: "status", status: 401 }, "failed", "The model refused the API key."],
] as const)("a rewrite that ends with %o is not complete", async (failure, endReason, error) => {
  const match = crypto.randomUUID();
  await control().answer({ match, text: "One two three four five six.", failure });
  const { last } = await write(match);
  expect(last).toEqual({ type: "finish", messageMetadata: { status: "failed", endReason, error } });
});

test("Stop keeps the text so far and closes the model's connection", async () => {
  const match = crypto.randomUUID();
  await control().hold({ match, afterTokens: 2 });
  const stop = new AbortController();
  const writing = write(match, stop.signal);
  const held = await control().waitFor("held", { match });
  stop.abort();
  const { text, last } = await writing;
  expect(text).toBe(held.text);
  expect(last).toMatchObject({ messageMetadata: { status: "stopped" } });
  expect((await control().waitFor("closed", { match })).tokensWritten).toBe(2);
});
