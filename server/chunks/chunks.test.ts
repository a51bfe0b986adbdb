import { expect, test } from "vitest";
import type { ChatChunk, ChatMessage } from "@/lib/messages";
import { addMerged, partsFromChunks } from "@/server/chunks/chunks";
import { closeOpenParts } from "@/server/chunks/open-parts";
import { chunksFromMessage } from "@/server/chunks/replay";

const delta = (id: string, text: string): ChatChunk => ({ type: "text-delta", id, delta: text });

test("only neighbouring deltas of one part are merged", () => {
  const chunks: ChatChunk[] = [];
  for (const chunk of [
    { type: "text-start", id: "1" } as const,
    delta("1", "a"),
    delta("1", "b"),
    delta("2", "c"),
    { type: "reasoning-delta", id: "2", delta: "d" } as const,
    { type: "reasoning-delta", id: "2", delta: "e" } as const,
  ]) {
    addMerged(chunks, chunk);
  }
  expect(chunks).toEqual([
    { type: "text-start", id: "1" },
    delta("1", "ab"),
    delta("2", "c"),
    { type: "reasoning-delta", id: "2", delta: "de" },
  ]);
});

test("merging does not change the given chunks", () => {
  const first = delta("1", "a");
  const chunks: ChatChunk[] = [];
  addMerged(chunks, first);
  addMerged(chunks, delta("1", "b"));
  expect(first).toEqual(delta("1", "a"));
});

test("only parts that were started and not ended are closed", () => {
  expect(
    closeOpenParts([
      { type: "reasoning-start", id: "1" },
      { type: "reasoning-end", id: "1" },
      { type: "text-start", id: "1" },
      delta("1", "half a sen"),
    ]),
  ).toEqual([{ type: "text-end", id: "1" }]);
});

test("an empty step at the end is a part, as it is on the page", async () => {
  expect(await partsFromChunks([{ type: "start-step" }])).toEqual([{ type: "step-start" }]);
});

test("incomplete chunks become parts without a streaming state", async () => {
  const parts = await partsFromChunks([
    { type: "start", messageId: "m" },
    { type: "start-step" },
    { type: "reasoning-start", id: "r" },
    { type: "reasoning-delta", id: "r", delta: "hm" },
    { type: "text-start", id: "t" },
    delta("t", "half a"),
    delta("t", " sen"),
  ]);
  expect(parts).toEqual([
    { type: "step-start" },
    { type: "reasoning", text: "hm", state: "done", id: "r" },
    { type: "text", text: "half a sen", state: "done" },
  ]);
});

test("no chunks become no parts", async () => {
  expect(await partsFromChunks([])).toEqual([]);
});

test("a settled message is replayed as chunks that reduce to the same parts", async () => {
  const message: ChatMessage = {
    id: "3f0c6f3e-95a5-4b5c-8e8c-1c44d4c9bb34",
    role: "assistant",
    metadata: { status: "stopped", runId: "run_1" },
    parts: [{ type: "step-start" }, { type: "text", text: "# Title\n\nText", state: "done" }],
  };
  const chunks = chunksFromMessage(message);
  expect(chunks.at(0)).toEqual({ type: "start", messageId: message.id, messageMetadata: message.metadata });
  expect(chunks.at(-1)).toEqual({ type: "finish", messageMetadata: message.metadata });
  expect(await partsFromChunks(chunks)).toEqual(message.parts);
});
