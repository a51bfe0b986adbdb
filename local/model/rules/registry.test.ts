import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findRule, rules } from "./registry.ts";
import type { Turn } from "./rule.ts";

function turn(prompt: string, more: Partial<Turn> = {}): Turn {
  return { prompt, messages: 1, tools: [], toolChoice: "auto", toolResults: [], ...more };
}

/** The tools that Standby offers. */
const tools: Turn["tools"] = ["ask_user", "draft_post", "refund_order", "research", "send_email"].map(
  (name) => ({
    type: "function",
    name,
  }),
);

const withExamples = rules.filter((rule) => rule.example !== undefined);

test.each(withExamples)("the example of “$name” is answered by this very rule", (rule) => {
  expect(findRule(turn(rule.example ?? "", { tools })).name).toBe(rule.name);
});

/** The prompts in the README's list of suggestions. */
const suggestions = readFileSync(new URL("../../../README.md", import.meta.url), "utf8")
  .split(/^## /m)
  .filter((section) => section.startsWith("Try this"))
  .flatMap((section) => [...section.matchAll(/“(?<prompt>[^”]+)”/g)])
  .map(({ groups }) => groups?.prompt ?? "");

test("the README has suggestions", () => expect(suggestions.length).toBeGreaterThan(0));

test.each(suggestions)("the README's suggestion “%s” is answered by a rule", (prompt) => {
  expect(findRule(turn(prompt, { tools })).name).not.toBe("fallback");
});

test.each([
  ["write about x in ", "text"],
  ["how what is ", "fallback"],
  ["tell me about ", "text"],
  ["a post about a                    ", "post"],
])("32 kB of “%s” do not occupy the model", (part, name) => {
  const long = turn(part.repeat(Math.ceil((32 * 1024) / part.length)), { tools });
  const rule = findRule(long);
  rule.answer(long);
  expect(rule.name).toBe(name);
});

test.each([
  ["hello there", "about"],
  ["Are you a real model?", "about"],
  ["What can I ask you?", "about"],
  ["Why does it stop so fast?", "how Stop works"],
  ["Tell me about Stop", "how Stop works"],
  ["Think about how Stop works, then explain it", "how Stop works"],
  ["What happens when I reload?", "how coming back works"],
  ["What are approvals?", "how approvals work"],
  ["Show me everything markdown can do", "markdown"],
  ["Tell me a story about a bus stop", "story"],
  ["the sea is green", "fallback"],
  ["write a 500 words essay", "essay"],
  ["Write 400 numbered words, so I can press Stop", "numbered words"],
  ["write 500 words", "numbered words"],
  ["400 words, please", "numbered words"],
  ["give me 20 words", "numbered words"],
  ["Write a post about: the sea", "post"],
])("%s -> %s", (prompt, name) => {
  expect(findRule(turn(prompt)).name).toBe(name);
});

test("“Who are you?” is answered with the truth about the stand-in and how to use a real model", () => {
  const { text } = findRule(turn("who are you?")).answer(turn("who are you?"));
  expect(text).toMatch(/stand-in[\s\S]*OPENAI_API_KEY/);
});

test("a prompt without a rule gets a short answer with prompts that have one", () => {
  const given = turn("the sea is green ".repeat(50), { tools });
  const text = findRule(given).answer(given).text ?? "";
  expect(text.split(/\s+/).length).toBeLessThan(120);
  const offers = [...text.matchAll(/^- \*(.+)\*$/gm)].map(([, prompt]) => prompt ?? "");
  expect(offers).toContain("Ask me about tea, coffee or water");
  for (const offer of offers) expect(findRule(turn(offer, { tools })).name, offer).not.toBe("fallback");
});

test("prompts that need a tool are not suggested without it", () => {
  const { text } = findRule(turn("the sea is green")).answer(turn("the sea is green"));
  expect(text).not.toContain("Ask me");
});

test("the answer after a tool call is the tool's own message", () => {
  const toolResults = [{ name: "draft_post", output: '{"message":"It stands by."}' }];
  const { text } = findRule(turn("x", { toolResults })).answer(turn("x", { messages: 3, toolResults }));
  expect(text).toBe("It stands by.");
});

test("numbered words end at 20000", () => {
  const text = (prompt: string) => findRule(turn(prompt)).answer(turn(prompt)).text ?? "";
  expect(text("count to 20000").split(" ")).toHaveLength(20_000);
  expect(text("count to 20001")).toContain("up to 20000");
});
