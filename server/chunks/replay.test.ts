import { expect, test } from "vitest";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { partsFromChunks } from "@/server/chunks/chunks";
import { closeOpenParts } from "@/server/chunks/open-parts";
import { chunksFromMessage } from "@/server/chunks/replay";

const metadata = { status: "complete" } as const;
const input = { topic: "the sea" };

test("a message with tool calls and an outcome replays as chunks that make the same message", async () => {
  const message: ChatMessage = {
    id: "3f0c6f3e-95a5-4b5c-8e8c-1c44d4c9bb34",
    role: "assistant",
    metadata,
    parts: [
      { type: "step-start" },
      {
        ...{ type: "tool-draft_post", toolCallId: "a", state: "output-available", input },
        output: { approvalId: "x", message: "m" },
      },
      { type: "tool-draft_post", toolCallId: "b", state: "output-error", input, errorText: "no" },
      { type: "step-start" },
      { type: "text", text: "Done.", state: "done" },
      { type: "data-outcome", id: "3", data: { approvalId: "x", topic: "the sea", status: "expired" } },
    ],
  };
  const replayed = await partsFromChunks(chunksFromMessage(message));
  expect(replayed.map(withoutUndefined)).toEqual(
    message.parts.map((part, index) => (part.type === "data-outcome" ? { ...part, id: `${index}` } : part)),
  );
});

const started: ChatChunk[] = [
  { type: "start-step" },
  { type: "tool-input-start", toolCallId: "a", toolName: "draft_post" },
  { type: "tool-input-delta", toolCallId: "a", inputTextDelta: '{"to' },
];
const called: ChatChunk[] = [
  ...started,
  { type: "tool-input-available", toolCallId: "a", toolName: "draft_post", input },
];

test.each([
  ["without complete arguments", started],
  ["without a result", called],
])("a cut-off tool call %s is kept as failed, and replays", async (_, chunks) => {
  const parts = await partsFromChunks(chunks);
  expect(parts).toMatchObject([
    { type: "step-start" },
    { type: "tool-draft_post", state: "output-error", errorText: "It was interrupted." },
  ]);
  const again = await partsFromChunks(chunksFromMessage({ id: "m", role: "assistant", metadata, parts }));
  expect(again.map(withoutUndefined)).toEqual(parts.map(withoutUndefined));
});

test("a tool call with a result needs no end", () => {
  const output = { approvalId: "x", message: "m" };
  expect(closeOpenParts([...called, { type: "tool-output-available", toolCallId: "a", output }])).toEqual([]);
});

function withoutUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
