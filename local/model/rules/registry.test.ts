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
])("%s -> %s", (prompt, name) => {
  expect(findRule(turn(prompt)).name).toBe(name);
});

test.each(["hello", "Write an essay", "Make a plan", "the sea is green"])(
  "the first answer to “%s” tells that no real model speaks, and how to get one",
  (prompt) => {
    const { text } = findRule(turn(prompt)).answer(turn(prompt));
    expect(text).toMatch(/stand-in[\s\S]*OPENAI_API_KEY/);
  },
);

test("a later answer does not say it again", () => {
  const { text } = findRule(turn("Make a plan")).answer(turn("Make a plan", { messages: 3 }));
  expect(text).not.toContain("OPENAI_API_KEY");
});

test("counts up to 20000 words and no further", () => {
  const text = (prompt: string) => findRule(turn(prompt)).answer(turn(prompt)).text ?? "";
  expect(text("count to 20000").split(" ")).toHaveLength(20_000);
  expect(text("count to 20001")).toContain("up to 20000");
});
