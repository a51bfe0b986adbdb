import { expect, test } from "vitest";
import { findRule } from "./registry.ts";
import type { Turn } from "./rule.ts";

const tool: Turn["tools"][number] = { type: "function", name: "research" };
const turn = (prompt: string, more: Partial<Turn> = {}): Turn => ({
  prompt,
  messages: 3,
  tools: [tool],
  toolChoice: "auto",
  toolResults: [],
  ...more,
});
const answer = (given: Turn) => findRule(given).answer(given);
const callOf = (prompt: string) => JSON.parse(answer(turn(prompt)).calls?.[0]?.arguments ?? "{}");

test.each([
  "Please research tea, coffee and water.",
  "Do some research on tea, coffee and water, please",
  "I'd like a bit of research about tea, coffee and water",
  "can you look up tea, coffee and water for me?",
  "Find out about tea, coffee and water",
])("%s -> a question for each part of the topic", (prompt) => {
  expect(callOf(prompt)).toEqual({
    topic: "tea, coffee and water",
    questions: ["Tea: how does it work?", "Coffee: how does it work?", "Water: how does it work?"],
  });
});

test.each([
  ["Can you research how Stop works?", "how Stop works"],
  ["research how tides work", "how tides work"],
])("%s -> three questions about the topic", (prompt, topic) => {
  const call = callOf(prompt);
  expect(call.topic).toBe(topic);
  expect(call.questions).toHaveLength(3);
});

test("research about how something works asks about that thing", () => {
  expect(callOf("research how tides work").questions[0]).toBe("Tides: how does it work?");
});

test("research without a topic is about the library's topics", () => {
  expect(callOf("do some research").questions).toHaveLength(3);
});

test.each(["What did your research say?", "Write a poem about research"])("%s -> no research", (prompt) => {
  expect(answer(turn(prompt)).calls).toBeUndefined();
});

test("arguments in the prompt are used unchanged", () => {
  const given = { topic: "tea", questions: ["a", "b"] };
  expect(callOf(`use research ${JSON.stringify(given)}`)).toEqual(given);
});

test("a finding quotes the first sentences of passages with their numbers", () => {
  const prompt =
    "Question: What is tea?\n\nPassages:\n\n[1] Tea: Overview\nTea is **hot**. And wet.\n\nReally.\n\n[2] Tea: Milk\nSome take it! Others think.";
  const { text, reasoning } = answer(turn(prompt, { tools: [] }));
  expect(text).toBe("The library puts it like this: “Tea is hot.” [1] It adds: “Some take it!” [2]");
  expect(reasoning).toBeUndefined();
});

test("the answer lists the findings with their sources, and the failed ones", () => {
  const source = { number: 1, document: "tea", title: "Tea", section: "Milk" };
  const findings = [
    { question: "Is it hot?", status: "found", text: "It is [1].", sources: [source] },
    { question: "Is it wet?", status: "failed", text: "It could not be answered.", sources: [] },
  ];
  const toolResults = [{ name: "research", output: JSON.stringify({ findings }) }];
  const { text } = answer(turn("Research tea", { toolResults }));
  expect(text).toContain("It answers 1 of them.");
  expect(text).toContain("### Is it hot?\n\nIt is [1].\n\n*Sources: [1] Tea, “Milk”*");
  expect(text).toContain("### Is it wet?\n\nIt could not be answered.");
});
