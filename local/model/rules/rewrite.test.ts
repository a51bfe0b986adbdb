import { expect, test } from "vitest";
import { findRule } from "./registry.ts";
import type { Turn } from "./rule.ts";

const turn = (prompt: string): Turn => ({
  ...{ prompt, messages: 1, tools: [], toolChoice: "auto", toolResults: [] },
});

test("a rewritten text has all its paragraphs and a line with the wish", () => {
  const asked = turn("Rewrite this post: make it friendlier\n\n# A poem of a title\n\nOne.\n\nTwo.\n");
  const rule = findRule(asked);
  expect(rule.name).toBe("rewrite");
  expect(rule.answer(asked).text).toBe(
    "# A poem of a title\n\nOne.\n\nTwo.\n\n*Rewritten by rule, as asked: make it friendlier.*",
  );
});

test("a text that was rewritten before changes again", () => {
  const text = "# T\n\nOne.\n\n*Rewritten by rule, as asked: longer.*";
  const asked = turn(`rewrite: shorter\n\n${text}`);
  expect(findRule(asked).answer(asked).text).toBe(`${text}\n\n*Rewritten by rule, as asked: shorter.*`);
});

test("a request without a text is not matched", () => {
  expect(findRule(turn("Rewrite a poem")).name).toBe("poem");
});
