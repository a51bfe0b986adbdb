import { expect, test } from "vitest";
import { findRule } from "./registry.ts";
import type { Turn } from "./rule.ts";

const turn = (prompt: string, more: Partial<Turn> = {}): Turn => ({
  prompt,
  messages: 3,
  tools: [{ type: "function", name: "ask_user" }],
  toolChoice: "auto",
  toolResults: [],
  ...more,
});
const callFor = (prompt: string) => {
  const { calls } = findRule(turn(prompt)).answer(turn(prompt));
  return calls && JSON.parse(calls[0]?.arguments ?? "");
};

const drinks = { question: "Tea, coffee or water?", choices: ["tea", "coffee", "water"] };

test.each([
  ["Ask me about tea, coffee or water.", drinks],
  ["Please ask me: tea, coffee or water?", drinks],
  ["Can you ask me something about tea, coffee or water?", drinks],
  ["ask me a question first", drinks],
  ["First ask me a question", drinks],
  ["Before you answer, ask me a question", drinks],
  ["Ask me a question", drinks],
  ["I want you to ask me something, please", drinks],
  ["ask me about red and blue", { question: "Red and blue?", choices: ["red", "blue"] }],
  ["ask me whether I want red or blue", { question: "Red or blue?", choices: ["red", "blue"] }],
  ["Let me choose between red and blue", { question: "Red and blue?", choices: ["red", "blue"] }],
  ["Ask me about tea", { question: "What do you think about tea?" }],
])("%s -> calls ask_user", (prompt, question) => {
  expect(callFor(prompt)).toMatchObject(question);
});

test.each(["Ask away", "What did you ask me?", "Write a poem about a question"])(
  "%s -> does not call ask_user",
  (prompt) => {
    expect(callFor(prompt)).toBeUndefined();
  },
);

test.each([
  [{ status: "answered", answer: "tea" }, "Tea it is."],
  [{ status: "answered", answer: "Juice, if there is any" }, "You said: Juice, if there is any"],
  [{ status: "skipped" }, "You skipped the question, so I go on without an answer."],
  [{ status: "expired" }, "No answer came in time, so I go on without one."],
])("the answer after %o", (output, text) => {
  const toolResults = [{ name: "ask_user", output: JSON.stringify(output) }];
  const given = turn("Ask me about tea, coffee or water", { toolResults });
  expect(findRule(given).answer(given)).toEqual({ text });
});
