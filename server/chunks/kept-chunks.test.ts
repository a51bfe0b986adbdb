import { expect, test } from "vitest";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { partsFromChunks } from "@/server/chunks/chunks";
import { joinKept, keptChunks } from "@/server/chunks/kept-chunks";

const text = (value: string): ChatMessage["parts"][number] => ({ type: "text", text: value, state: "done" });
const step = { type: "step-start" } as const;
const asked: ChatMessage["parts"][number] = {
  ...{ type: "tool-draft_post", toolCallId: "c", state: "output-available" },
  ...{ input: { topic: "tea" }, output: { approvalId: "a", message: "m" } },
};

/** What an answer holds after a model has gone on with it, and what a reader of the run's stream makes of it. */
async function goOn(kept: ChatMessage["parts"], chunks: ChatChunk[]) {
  const before = keptChunks(kept);
  const written = chunks.flatMap(joinKept(before)).flatMap(createChunkReader(before));
  const stored = readParts(await partsFromChunks([...before, ...written]));
  const again = written.flatMap(createChunkReader(before));
  expect(readParts(await partsFromChunks([...before, ...again]))).toEqual(stored);
  return stored;
}

const words = (id: string, delta: string): ChatChunk[] => [
  { type: "text-start", id },
  { type: "text-delta", id, delta },
  { type: "text-end", id },
];

test("the first text that a model goes on with becomes part of the text that broke off", async () => {
  const parts = await goOn(
    [step, text("Half")],
    [{ type: "start-step" }, ...words("m1", " of it"), ...words("m2", "B")],
  );
  expect(parts).toEqual([step, text("Half of it"), text("B")]);
});

test("thoughts before it do not part the text", async () => {
  const thought: ChatChunk[] = [
    { type: "reasoning-start", id: "r" },
    { type: "reasoning-delta", id: "r", delta: "hm" },
    { type: "reasoning-end", id: "r" },
  ];
  const parts = await goOn([text("Half")], [{ type: "start-step" }, ...thought, ...words("m", " of it")]);
  expect(parts).toContainEqual(text("Half of it"));
});

test("a tool call ends the text, and what follows stands below it", async () => {
  const call: ChatChunk[] = [
    { type: "tool-input-available", toolCallId: "c", toolName: "draft_post", input: { topic: "tea" } },
    { type: "tool-output-available", toolCallId: "c", output: { approvalId: "a", message: "m" } },
  ];
  expect(await goOn([text("Half")], [...call, ...words("m", "Below")])).toEqual([
    text("Half"),
    asked,
    text("Below"),
  ]);
});

test("after a tool there is no text to join", async () => {
  const parts = await goOn([text("A"), asked], [{ type: "start-step" }, ...words("m", "B")]);
  expect(parts).toEqual([text("A"), asked, step, text("B")]);
});
