import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChatMessage } from "@/lib/messages";
import { readParts } from "@/lib/read-parts";
import { messageMarkdown } from "@/server/chat/conversation-markdown";
import { toModelMessages } from "@/server/chat/cut-history";
import { partsFromChunks } from "@/server/chunks/chunks";
import { chunksFromMessage } from "@/server/chunks/replay";

const call = { toolCallId: "c", state: "input-available" };
const asked = { ...call, type: "tool-ask_user" }; // feature: questions
const drafted = { ...call, type: "tool-draft_post" }; // feature: posts
const researched = { ...call, type: "tool-research" }; // feature: research

test.each([
  // feature: questions {
  [
    "a question that is an object",
    { ...asked, input: { question: { text: "Which?" }, choices: ["a", "b"] } },
  ],
  // feature: questions }
  // feature: research {
  ["questions that are a text", { ...researched, input: { topic: "x", questions: "a" } }],
  // feature: research }
  // feature: posts {
  ["a topic that is an object", { ...drafted, input: { topic: { a: 1 } } }],
  ["arguments encoded twice", { ...drafted, input: '{"topic":"x"}' }],
  [
    "an output of another shape",
    { ...drafted, state: "output-available", input: { topic: "x" }, output: "done" },
  ],
  // feature: posts }
  ["an unknown tool", { ...call, type: "tool-delete_everything", input: {} }],
  ["a dynamic tool", { ...call, type: "dynamic-tool", toolName: "x", input: {} }],
  ["an unknown type", { type: "hologram", url: "x" }],
  ["a text part without text", { type: "text" }],
  ["null", null],
])("%s is kept as an unreadable part", (_, part) => {
  expect(readParts([part])).toMatchObject([{ type: "data-unreadable", data: { value: part } }]);
});

// feature: questions {
test("arguments that are still streaming may lack any field", () => {
  const part = { ...asked, state: "input-streaming", input: { question: "Wh" } };
  expect(readParts([part])).toEqual([part]);
  expect(readParts([{ ...part, input: undefined }])).toEqual([{ ...part, input: {} }]);
  expect(readParts([{ ...part, input: { choices: "a" } }])).toEqual([{ ...part, input: {} }]);
});
// feature: questions }

test("reading twice gives the same result", () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const once = readParts(parts);
      expect(readParts(once)).toEqual(once);
    }),
  );
});

test("any stored message can be replayed, exported and sent to the model", async () => {
  await fc.assert(
    fc.asyncProperty(anyParts, async (stored) => {
      const message: ChatMessage = {
        id: "m",
        role: "assistant",
        parts: readParts(stored),
        metadata: { status: "complete" },
      };
      const replayed = await partsFromChunks(chunksFromMessage(message));
      expect(replayed.length).toBe(message.parts.length);
      expect(messageMarkdown(message)).toContain("## Assistant");
      await toModelMessages([message]);
    }),
  );
});

const callTypes = [
  "tool-ask_user", // feature: questions
  "tool-draft_post", // feature: posts
  "tool-research", // feature: research
  "tool-other",
  "dynamic-tool",
];
const partTypes = [
  "text",
  "reasoning",
  "step-start",
  "data-outcome", // feature: posts
  "file",
];
const anyCall = fc.record({
  type: fc.constantFrom(...callTypes),
  toolCallId: fc.uuid(),
  state: fc.constantFrom("input-streaming", "input-available", "output-available", "output-error", "odd"),
  input: fc.oneof(
    fc.jsonValue(),
    fc.record({
      topic: fc.jsonValue(),
      question: fc.jsonValue(),
      questions: fc.jsonValue(),
      choices: fc.jsonValue(),
    }),
    fc.constant({ topic: "x", question: "q", questions: ["a"], choices: ["b"] }),
  ),
  output: fc.oneof(
    fc.jsonValue(),
    fc.constant({ approvalId: "a", message: "m", status: "answered", findings: [] }),
  ),
  errorText: fc.oneof(fc.string(), fc.constant(undefined)),
});
const anyPart = fc.oneof(
  fc.jsonValue(),
  fc.record({
    type: fc.constantFrom(...partTypes),
    text: fc.string(),
  }),
  anyCall,
);
const anyParts: fc.Arbitrary<unknown> = fc.oneof(fc.array(anyPart), fc.jsonValue());
