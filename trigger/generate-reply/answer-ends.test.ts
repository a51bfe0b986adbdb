import type { ScriptedAnswer } from "@standby/model/control";
import { expect, test } from "vitest";
import { serveModel, write } from "@/e2e/support/write-answer";

const { control } = serveModel();

test.each([
  ["write 10 words and break off midway", "cut-off"],
  ["write 10 words and run out midway", "length"],
  ["write 10 words and be filtered midway", "content-filter"],
  ["fail with a page", "empty"],
  ["fail with nothing", "empty"],
])("the answer to “%s” is not complete", async (prompt, endReason) => {
  const { row, chunks } = await write(prompt);
  expect(row).toMatchObject({ status: "failed", endReason, error: null });
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { status: "failed", endReason } });
});

const failingCall = { name: "draft_post", arguments: "{}" }; // feature: posts
const scripts: [string, Omit<ScriptedAnswer, "match">, string][] = [
  ["only reasoning", { reasoning: "Hm." }, "empty"],
  [
    "only reasoning, then the length limit",
    { reasoning: "Hm. Well. So.", failure: { kind: "limit" } },
    "length",
  ],
  ["no text", {}, "empty"],
  ["blank text", { text: " \n " }, "empty"],
  ["failing tool calls in every step", { calls: [failingCall] }, "steps"], // feature: posts
];

test.each(scripts)("an answer of %s is not complete", async (_, script, endReason) => {
  const match = crypto.randomUUID();
  await control().answer({ match, ...script });
  const { row } = await write(match);
  expect(row).toMatchObject({ status: "failed", endReason, error: null });
});
