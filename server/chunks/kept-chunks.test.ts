import { expect, test } from "vitest";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { partsFromChunks } from "@/server/chunks/chunks";
import { joinKept, keptChunks } from "@/server/chunks/kept-chunks";

const text = (value: string): ChatMessage["parts"][number] => ({ type: "text", text: value, state: "done" });
const step = { type: "step-start" } as const;
const call: ChatChunk[] = [
  { type: "tool-input-available", toolCallId: "c", toolName: "look_up", input: { topic: "tea" } },
  { type: "tool-output-available", toolCallId: "c", output: "a drink" },
];

/** Returns the stored parts of a continued answer. Expects a reader of the run's stream to see the same parts. */
async function continueAnswer(kept: ChatMessage["parts"], chunks: ChatChunk[]) {
  const before = keptChunks(kept);
  const written = chunks.flatMap(joinKept(before)).flatMap(createChunkReader(before));
  const stored = await partsFromChunks([...before, ...written]);
  const again = written.flatMap(createChunkReader(before));
  expect(await partsFromChunks([...before, ...again])).toEqual(stored);
  return stored;
}

const words = (id: string, delta: string): ChatChunk[] => [
  { type: "text-start", id },
  { type: "text-delta", id, delta },
  { type: "text-end", id },
];

test("the model's first text continues the text that was cut off", async () => {
  const parts = await continueAnswer(
    [step, text("Half")],
    [{ type: "start-step" }, ...words("m1", " of it"), ...words("m2", "B")],
  );
  expect(parts).toEqual([step, text("Half of it"), text("B")]);
});

test("reasoning before the first text does not split the text", async () => {
  const thought: ChatChunk[] = [
    { type: "reasoning-start", id: "r" },
    { type: "reasoning-delta", id: "r", delta: "hm" },
    { type: "reasoning-end", id: "r" },
  ];
  const parts = await continueAnswer(
    [text("Half")],
    [{ type: "start-step" }, ...thought, ...words("m", " of it")],
  );
  expect(parts).toContainEqual(text("Half of it"));
});

test("a tool call ends the text, and later text follows the call", async () => {
  expect(await continueAnswer([text("Half")], [...call, ...words("m", "Below")])).toEqual([
    text("Half"),
    ...(await partsFromChunks(call)),
    text("Below"),
  ]);
});

test("an answer that ends with a tool call has no text to continue", async () => {
  const kept = [text("A"), ...(await partsFromChunks(call))];
  const parts = await continueAnswer(kept, [{ type: "start-step" }, ...words("m", "B")]);
  expect(parts).toEqual([...kept, step, text("B")]);
});
