import { expect, test } from "vitest";
import { serveModel, write } from "@/e2e/support/write-answer";
import { readParts } from "@/lib/read-parts";
import { isWellFormed } from "@/lib/text";
import { partsFromChunks } from "@/server/chunks/chunks";
import { makeUser } from "@/server/testing";

const { control } = serveModel();
const call = (name: string, args: unknown) => ({
  name,
  arguments: typeof args === "string" ? args : JSON.stringify(args),
});

test.each([
  ["U+0000", ["before ", "nul \u0000 here"], "before nul \uFFFD here"],
  ["half a surrogate pair at the end", ["hello ", "\ud83d"], "hello \uFFFD"],
  ["a surrogate pair in two pieces", ["hello ", "\ud83d", "\ude00"], "hello \u{1F600}"],
  ["the halves in the wrong order", ["\ude00", "\ud83d", " x"], "\uFFFD\uFFFD x"],
])("an answer with %s is stored as it was streamed", async (_, tokens, text) => {
  const match = crypto.randomUUID();
  await control().answer({ match, reasoning: "why\u0000", tokens });
  const { row, chunks } = await write(match);
  expect(row).toMatchObject({ status: "complete", endReason: "complete" });
  expect(row.parts).toContainEqual({ type: "text", text, state: "done" });
  expect(chunks.every((chunk) => !("delta" in chunk) || isWellFormed(chunk.delta))).toBe(true);
  expect(readParts(await partsFromChunks(chunks))).toEqual(readParts(row.parts));
});

test("arguments nested as deep as they may be are stored as they were streamed", async () => {
  const match = crypto.randomUUID();
  const levels = 80;
  const args = `{"deep":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  await control().answer({ match, calls: [call("paint", args)], after: [{ text: "I could not." }] });
  const { row, chunks } = await write(match);
  expect(readParts(await partsFromChunks(chunks))).toEqual(readParts(row.parts));
});

test("Stop between the halves of a surrogate pair keeps the text before the pair", async () => {
  const match = crypto.randomUUID();
  await control().answer({ match, tokens: ["hello ", "\ud83d", "\ude00"] });
  await control().hold({ match, afterTokens: 2 });
  const stop = new AbortController();
  const writing = write(match, { stop });
  await control().waitFor("held", { match });
  stop.abort();
  const { row } = await writing;
  expect(row).toMatchObject({ status: "stopped" });
  expect(row.parts).toContainEqual({ type: "text", text: "hello ", state: "done" });
});

test.each([
  ["an object instead of a text", call("draft_post", { topic: { a: 1 } })], // feature: posts
  // feature: questions {
  [
    "an object instead of a question",
    call("ask_user", { question: { text: "Which?" }, choices: ["a", "b"] }),
  ],
  // feature: questions }
  ["a text instead of a list", call("research", { topic: "x", questions: "a" })], // feature: research
  ["arguments that are not JSON", call("draft_post", '{"topic": ')], // feature: posts
  ["a list as arguments", call("draft_post", "[1]")], // feature: posts
  ["U+0000 in a text", call("ask_user", '{"question":"q\\u0000"}')], // feature: questions
  ["the name of no tool", call("delete_everything", { sure: true })],
  ["an invalid name", call("draft post\u0000!", { topic: "x" })],
])("the model reads that a call had %s, and the next turn works", async (_, broken) => {
  const match = crypto.randomUUID();
  const userId = await makeUser();
  await control().answer({ match, calls: [broken], after: [{ text: "I could not." }] });
  const { row } = await write(match, { userId });
  expect(row).toMatchObject({ endReason: "complete" });
  expect(JSON.stringify(row.parts)).toContain("I could not.");
  expect(JSON.stringify(row.parts)).not.toContain("The model failed");
  const { row: later } = await write("write 3 words", { userId, conversationId: row.conversationId });
  expect(later).toMatchObject({ endReason: "complete" });
  expect(later.parts).toContainEqual({ type: "text", text: "w1 w2 w3", state: "done" });
});
