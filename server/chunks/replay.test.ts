import { expect, test } from "vitest";
import type { ChatChunk } from "@/lib/messages";
import { partsFromChunks } from "@/server/chunks/chunks";
import { closeOpenParts } from "@/server/chunks/open-parts";
import { chunksFromMessage } from "@/server/chunks/replay";

const metadata = { status: "complete" } as const;
const input = { topic: "the sea" };
const output = "wide";

test("a message with tool calls and data is replayed as chunks that reduce to the same parts", async () => {
  const parts = await partsFromChunks([
    { type: "start-step" },
    { type: "tool-input-available", toolCallId: "a", toolName: "look_up", input },
    { type: "tool-output-available", toolCallId: "a", output },
    { type: "tool-input-error", toolCallId: "b", toolName: "look_up", input, errorText: "no" },
    { type: "start-step" },
    { type: "text-start", id: "t" },
    { type: "text-delta", id: "t", delta: "Done." },
    { type: "text-end", id: "t" },
    { type: "data-unreadable", id: "5", data: { name: "chart", value: 1 } },
    { type: "data-outcome", id: "6", data: { approvalId: "x", topic: "the sea", status: "expired" } }, // feature: posts
  ]);
  const message = { id: "3f0c6f3e-95a5-4b5c-8e8c-1c44d4c9bb34", role: "assistant", metadata, parts } as const;
  const replayed = await partsFromChunks(chunksFromMessage(message));
  expect(replayed.map(withoutUndefined)).toEqual(parts.map(withoutUndefined));
});

const started: ChatChunk[] = [
  { type: "start-step" },
  { type: "tool-input-start", toolCallId: "a", toolName: "look_up" },
  { type: "tool-input-delta", toolCallId: "a", inputTextDelta: '{"to' },
];
const called: ChatChunk[] = [
  ...started,
  { type: "tool-input-available", toolCallId: "a", toolName: "look_up", input },
];

test.each([
  ["without complete arguments", started],
  ["without a result", called],
])("an interrupted tool call %s is kept as failed, and can be replayed", async (_, chunks) => {
  const parts = await partsFromChunks(chunks);
  expect(parts).toMatchObject([
    { type: "step-start" },
    { type: "tool-look_up", state: "output-error", errorText: "The tool call was interrupted." },
  ]);
  const again = await partsFromChunks(chunksFromMessage({ id: "m", role: "assistant", metadata, parts }));
  expect(again.map(withoutUndefined)).toEqual(parts.map(withoutUndefined));
});

test("a tool call with a result is not closed", () => {
  expect(closeOpenParts([...called, { type: "tool-output-available", toolCallId: "a", output }])).toEqual([]);
});

function withoutUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
