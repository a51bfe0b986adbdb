import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isWellFormed, wellFormed } from "@/lib/text";
import { streamFrom } from "@/server/chunks/stream-from";
import { wellFormedContent, wellFormedParts } from "@/server/model/model-output";

type Part = LanguageModelV4StreamPart;

async function pass(parts: readonly Part[], usedIds: string[] = []): Promise<Part[]> {
  async function* each() {
    yield* parts;
  }
  const passed: Part[] = [];
  for await (const part of streamFrom(each()).pipeThrough(wellFormedParts(new Set(usedIds))))
    passed.push(part);
  return passed;
}

const anyText = fc.string({ unit: "binary" });
const halves = fc.constantFrom("\ud83d", "\ude00", "\u0000", "a");

test("text and reasoning deltas that are cut anywhere become well-formed without a loss", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(anyText, halves)),
      fc.constantFrom("text", "reasoning"),
      async (deltas, kind) => {
        const passed = await pass([
          { type: `${kind}-start`, id: "1" } as Part,
          ...deltas.map((delta) => ({ type: `${kind}-delta`, id: "1", delta }) as Part),
          { type: `${kind}-end`, id: "1" } as Part,
        ]);
        const pieces = passed.flatMap((part) => ("delta" in part ? [part.delta] : []));
        expect(pieces.every(isWellFormed)).toBe(true);
        expect(pieces.join("")).toBe(wellFormed(deltas.join("")));
        expect(passed.at(-1)?.type).toBe(`${kind}-end`);
      },
    ),
  );
});

test("keys and strings of arguments become well-formed, also when they are escaped", async () => {
  const [call] = await pass([toolCall(String.raw`{"q\u0000":["\ud83d","ok"]}`)]);
  expect(call).toMatchObject({ input: JSON.stringify({ "q\uFFFD": ["\uFFFD", "ok"] }) });
});

test("arguments that were encoded twice are decoded once", async () => {
  const [call] = await pass([toolCall(JSON.stringify(JSON.stringify({ topic: "tea" })))]);
  expect(call).toMatchObject({ input: '{"topic":"tea"}' });
});

test("arguments that are not JSON stay text, for the tool's schema to refuse", async () => {
  const [call] = await pass([toolCall('{"topic": \u0000')]);
  expect(call).toMatchObject({ input: '{"topic": \uFFFD' });
});

test("a call id that is used or invalid is replaced in all parts of the call", async () => {
  const passed = await pass(
    [
      { type: "tool-input-start", id: "call_1", toolName: "look up" },
      { type: "tool-input-delta", id: "call_1", delta: "{}" },
      { type: "tool-input-end", id: "call_1" },
      toolCall("{}", "call_1"),
      toolCall("{}", "x".repeat(65)),
    ],
    ["call_1"],
  );
  const ids = passed.map((part) => ("toolCallId" in part ? part.toolCallId : "id" in part ? part.id : ""));
  expect(new Set(ids.slice(0, 4)).size).toBe(1);
  expect(new Set(["call_1", ...ids]).size).toBe(3);
  expect(ids.every((id) => typeof id === "string" && id.length <= 64)).toBe(true);
  expect(passed[0]).toMatchObject({ toolName: "look_up" });
});

test("the content of an answer that was not streamed becomes well-formed", () => {
  const content = wellFormedContent(
    [
      { type: "text", text: "a\u0000" },
      { type: "tool-call", toolCallId: "c", toolName: "t", input: '{"a":"\\u0000"}' },
    ],
    new Set(),
  );
  expect(content).toEqual([
    { type: "text", text: "a\uFFFD" },
    { type: "tool-call", toolCallId: "c", toolName: "t", input: '{"a":"\uFFFD"}' },
  ]);
});

function toolCall(input: string, toolCallId = "c"): Part {
  return { type: "tool-call", toolCallId, toolName: "look_up", input };
}
