import { expect, test } from "vitest";
import { findRule, rules } from "./registry.ts";
import type { Turn } from "./rule.ts";

function turn(prompt: string, more: Partial<Turn> = {}): Turn {
  return { prompt, messages: 1, tools: [], toolChoice: "auto", toolResults: [], ...more };
}

const withExamples = rules.filter((rule) => rule.example !== undefined);

test.each(withExamples)("the example of “$name” is answered by this very rule", (rule) => {
  expect(findRule(turn(rule.example ?? "")).name).toBe(rule.name);
});

test.each([
  ["hello there", "about"],
  ["Are you a real model?", "about"],
  ["Why does it stop so fast?", "how Stop works"],
  ["What happens when I reload?", "how coming back works"],
  ["Tell me a story about a bus stop", "story"],
  ["the sea is green", "echo"],
  ["write a 500 words essay", "essay"],
  ["write 500 words", "numbered words"],
  ["Write a post about: the sea", "post"],
])("%s -> %s", (prompt, name) => {
  expect(findRule(turn(prompt)).name).toBe(name);
});

test("asked who it is, the model says that it is no real one, and how to get one", () => {
  const { text } = findRule(turn("who are you?")).answer(turn("who are you?"));
  expect(text).toMatch(/stand-in[\s\S]*OPENAI_API_KEY/);
});

const draftPost: Turn["tools"][number] = {
  type: "function",
  name: "draft_post",
  parameters: { type: "object", properties: { topic: { type: "string" } } },
};

test.each([
  ["Write a post about the sea", "the sea"],
  ["Please draft me a short post on rain.", "rain."],
  ["use draft_post for snow", "snow"],
])("%s -> calls the tool of that name", (prompt, topic) => {
  const { calls } = findRule(turn(prompt, { tools: [draftPost] })).answer(
    turn(prompt, { tools: [draftPost] }),
  );
  expect(calls).toEqual([{ name: "draft_post", arguments: JSON.stringify({ topic }) }]);
});

test.each(["Write a poem", "I read a post that you might write about"])("%s -> calls no tool", (prompt) => {
  expect(findRule(turn(prompt, { tools: [draftPost] })).answer(turn(prompt)).calls).toBeUndefined();
});

const askUser: Turn["tools"][number] = {
  type: "function",
  name: "ask_user",
  parameters: {
    type: "object",
    properties: {
      question: { type: "string" },
      choices: { type: "array", minItems: 2, maxItems: 5, items: { type: "string" } },
    },
  },
};

test.each([
  ["Ask me about tea, coffee or water.", ["tea", "coffee", "water"]],
  ["Ask me about tea", ["tea (1)", "tea (2)"]],
])("%s -> asks back with choices", (prompt, choices) => {
  const { calls } = findRule(turn(prompt, { tools: [askUser] })).answer(turn(prompt, { tools: [askUser] }));
  expect(JSON.parse(calls?.[0]?.arguments ?? "")).toMatchObject({ choices });
});

test("a tool's own message is what is told of it", () => {
  const toolResults = [{ name: "draft_post", output: '{"message":"It stands by."}' }];
  const { text } = findRule(turn("x", { toolResults })).answer(turn("x", { messages: 3, toolResults }));
  expect(text).toBe("It stands by.");
});

test("counts up to 20000 words and no further", () => {
  const text = (prompt: string) => findRule(turn(prompt)).answer(turn(prompt)).text ?? "";
  expect(text("count to 20000").split(" ")).toHaveLength(20_000);
  expect(text("count to 20001")).toContain("up to 20000");
});
