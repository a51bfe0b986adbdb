import { expect, test } from "vitest";
import { findRule } from "./registry.ts";
import type { Turn } from "./rule.ts";

const tools: Turn["tools"] = [{ type: "function", name: "draft_post" }];
const turn = (prompt: string, more: Partial<Turn> = {}): Turn => ({
  prompt,
  messages: 1,
  tools,
  toolChoice: "auto",
  toolResults: [],
  ...more,
});
const callsFor = (prompt: string) => findRule(turn(prompt)).answer(turn(prompt)).calls;

test.each([
  ["Write a post about the sea", "the sea"],
  ["a post about the sea", "the sea"],
  ["A blog post about the sea, please", "the sea"],
  ["post about the sea", "the sea"],
  ["blogpost: the sea", "the sea"],
  ["write me a post about the sea", "the sea"],
  ["Could you write a blog post about the sea?", "the sea"],
  ["Hi! Can you please draft me a short, funny post on the sea", "the sea"],
  ["I'd like a post about the sea.", "the sea"],
  ["I want you to write a blog about the sea for me", "the sea"],
  ["Let's publish a post on the sea!", "the sea"],
  ["draft a blog post on tides", "tides"],
  ["new post: tides", "tides"],
  ['Make a post titled "Tides"', "Tides"],
  ["Please write something about tides for the blog", "tides"],
  ["write a post", "nothing in particular"],
  ['use draft_post {"topic":"snow"}', "snow"],
])("%s -> drafts a post about %s", (prompt, topic) => {
  expect(callsFor(prompt)).toEqual([{ name: "draft_post", arguments: JSON.stringify({ topic }) }]);
});

test.each([
  "Write a poem",
  "I read a post that you might write about",
  "Write a poem about a blog post",
  "The post was late",
])("%s -> drafts no post", (prompt) => {
  expect(callsFor(prompt)).toBeUndefined();
});

test.each(["Write about the sea", "write me a short text about the sea", "Tell me something about the sea"])(
  "%s -> answers with a text and drafts no post",
  (prompt) => {
    const { text, calls } = findRule(turn(prompt)).answer(turn(prompt));
    expect(text).toContain("# The sea, in short");
    expect(calls).toBeUndefined();
  },
);

test("without the tool, the post is the answer", () => {
  const given = turn("Write a post about: the sea", { tools: [] });
  expect(findRule(given).answer(given).text).toContain("# The sea, in short");
});
