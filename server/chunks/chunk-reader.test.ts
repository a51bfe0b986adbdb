import fc from "fast-check";
import { expect, test } from "vitest";
import { wellFormedJson } from "@/lib/text";
import { createChunkReader } from "@/server/chunks/chunk-reader";
import { partsFromChunks } from "@/server/chunks/chunks";

const anyText = fc.string({ unit: "binary", maxLength: 8 });
const id = fc.constantFrom("a", "b");
const of = (type: string, rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...rest });
const call = { toolCallId: id, toolName: fc.constantFrom("look_up", "other") };
const anyChunk = fc.oneof(
  fc.jsonValue(),
  of("start-step", {}),
  of("finish-step", {}),
  ...["text", "reasoning"].flatMap((kind) => [
    of(`${kind}-start`, { id }),
    of(`${kind}-delta`, { id, delta: anyText }),
    of(`${kind}-end`, { id }),
  ]),
  of("tool-input-start", call),
  of("tool-input-delta", { toolCallId: id, inputTextDelta: anyText }),
  of("tool-input-available", { ...call, input: fc.jsonValue() }),
  of("tool-input-error", { ...call, input: anyText, errorText: anyText }),
  of("tool-output-available", { toolCallId: id, output: fc.jsonValue() }),
  of("tool-output-error", { toolCallId: id, errorText: anyText }),
  of("hologram", { id }),
  of("reset-step", {}),
  of("finish", {}),
);

test("any chunks in any order become parts that the database can hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChunk), async (chunks) => {
      const parts = await partsFromChunks(chunks.flatMap(createChunkReader()));
      expect(JSON.stringify(wellFormedJson(parts))).toBe(JSON.stringify(parts));
      expect(parts.filter((part) => "state" in part && !isFinal(part.state))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("a call that a step leaves open is interrupted before the next step", async () => {
  const chunks = [
    { type: "start-step" },
    { type: "tool-input-start", toolCallId: "a", toolName: "look_up" },
    { type: "start-step" },
    { type: "tool-input-available", toolCallId: "b", toolName: "look_up", input: {} },
  ];
  expect(await partsFromChunks(chunks.flatMap(createChunkReader()))).toMatchObject([
    { type: "step-start" },
    { type: "tool-look_up", toolCallId: "a", state: "output-error" },
    { type: "step-start" },
    { type: "tool-look_up", toolCallId: "b", state: "output-error" },
  ]);
});

test("arguments that begin with thousands of brackets do not end the reading", async () => {
  const delta = { type: "tool-input-delta", toolCallId: "a", inputTextDelta: "[".repeat(5000) };
  const chunks = [
    { type: "tool-input-start", toolCallId: "a", toolName: "look_up" },
    delta,
    delta,
    { type: "text-start", id: "b" },
    { type: "text-delta", id: "b", delta: "after" },
  ];
  expect(await partsFromChunks(chunks.flatMap(createChunkReader()))).toMatchObject([
    { toolCallId: "a", state: "output-error" },
    { type: "text", text: "after", state: "done" },
  ]);
});

test("reading twice gives the same result", () => {
  fc.assert(
    fc.property(fc.array(anyChunk), (chunks) => {
      const once = chunks.flatMap(createChunkReader());
      expect(once.flatMap(createChunkReader())).toEqual(once);
    }),
  );
});

test("text is kept when chunks around it are missing or unknown", async () => {
  const read = createChunkReader();
  const chunks = [
    { type: "text-delta", id: "a", delta: "before \u0000" },
    { type: "hologram" },
    { type: "text-delta", id: "a", delta: "\ud83d" },
    { type: "text-delta", id: "a", delta: "\ude00 after" },
    { type: "tool-output-available", toolCallId: "c", output: 1 },
  ];
  expect(await partsFromChunks(chunks.flatMap(read))).toMatchObject([
    { type: "text", text: "before \uFFFD\u{1F600} after" },
  ]);
});

test("a reader with earlier chunks continues the parts that they left open", () => {
  const before = createChunkReader()({ type: "text-delta", id: "a", delta: "one" });
  expect(createChunkReader(before)({ type: "text-delta", id: "a", delta: " two" })).toEqual([
    { type: "text-delta", id: "a", delta: " two" },
  ]);
});

function isFinal(state: unknown): boolean {
  return state === "done" || state === "output-available" || state === "output-error";
}
