import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import fc from "fast-check";
import { expect, test } from "vitest";
import { wellFormedJson } from "@/lib/text";
import { repairPrompt } from "@/server/model/model-input";
import { isCallId, isJsonObject } from "@/server/model/tool-call-json";

type Part = Exclude<LanguageModelV4Prompt[number]["content"], string>[number];

const text = fc.string({ unit: "binary" }).map((value) => ({ type: "text" as const, text: value }));
const id = fc.oneof(fc.constantFrom("a", "b", "call_0", "x".repeat(70), ""), fc.string({ unit: "binary" }));
const call = fc.record({
  type: fc.constant("tool-call" as const),
  toolCallId: id,
  toolName: fc.constant("look_up"),
  input: fc.jsonValue(),
});
const result = fc.record({
  type: fc.constant("tool-result" as const),
  toolCallId: id,
  toolName: fc.constant("look_up"),
  output: fc.record({ type: fc.constant("text" as const), value: fc.string({ unit: "binary" }) }),
});
const prompt: fc.Arbitrary<LanguageModelV4Prompt> = fc.array(
  fc.oneof(
    fc.record({ role: fc.constant("system" as const), content: fc.string({ unit: "binary" }) }),
    fc.record({ role: fc.constant("user" as const), content: fc.array(text) }),
    fc.record({ role: fc.constant("assistant" as const), content: fc.array(fc.oneof(text, call)) }),
    fc.record({ role: fc.constant("tool" as const), content: fc.array(result) }),
  ),
);

test("any history is repaired to one that a strict server accepts", () => {
  fc.assert(
    fc.property(prompt, (history) => {
      const sent = repairPrompt(history);
      expect(wellFormedJson(sent)).toEqual(sent);
      const parts = sent.flatMap(({ content }): Part[] => (typeof content === "string" ? [] : [...content]));
      const calls = parts.flatMap((part) => (part.type === "tool-call" ? [part] : []));
      const results = parts.flatMap((part) => (part.type === "tool-result" ? [part] : []));
      const ids = calls.map(({ toolCallId }) => toolCallId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every(isCallId)).toBe(true);
      expect(results.map(({ toolCallId }) => toolCallId).toSorted()).toEqual(ids.toSorted());
      expect(
        results.every(
          (part) =>
            parts.findIndex((other) => other.type === "tool-call" && other.toolCallId === part.toolCallId) <
            parts.indexOf(part),
        ),
      ).toBe(true);
      expect(calls.every(({ input }) => isJsonObject(input))).toBe(true);
      expect(sent.every(({ content }) => typeof content === "string" || content.length > 0)).toBe(true);
    }),
  );
});

test("a valid history does not change", () => {
  const history: LanguageModelV4Prompt = [
    { role: "user", content: [{ type: "text", text: "hello" }] },
    { role: "assistant", content: [{ type: "tool-call", toolCallId: "c", toolName: "t", input: { a: 1 } }] },
    {
      role: "tool",
      content: [
        { type: "tool-result", toolCallId: "c", toolName: "t", output: { type: "text", value: "x" } },
      ],
    },
  ];
  expect(repairPrompt(history)).toEqual(history);
});
