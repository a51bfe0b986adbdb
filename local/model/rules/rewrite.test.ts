import { expect, test } from "vitest";
import { findRule } from "./registry.ts";
import type { Turn } from "./rule.ts";

const turn = (prompt: string): Turn => ({
  ...{ prompt, messages: 1, tools: [], toolChoice: "auto", toolResults: [] },
});

test("a text to rewrite comes back with every paragraph, and with a line that tells what was asked for", () => {
  const asked = turn("Rewrite this post: make it friendlier\n\n# A poem of a title\n\nOne.\n\nTwo.\n");
  const rule = findRule(asked);
  expect(rule.name).toBe("rewrite");
  expect(rule.answer(asked).text).toBe(
    "# A poem of a title\n\nOne.\n\nTwo.\n\n*Rewritten by rule, as asked: make it friendlier.*",
  );
});

test("what already says how it was rewritten changes again", () => {
  const text = "# T\n\nOne.\n\n*Rewritten by rule, as asked: longer.*";
  const asked = turn(`rewrite: shorter\n\n${text}`);
  expect(findRule(asked).answer(asked).text).toBe(`${text}\n\n*Rewritten by rule, as asked: shorter.*`);
});

test("without a text there is nothing to rewrite", () => {
  expect(findRule(turn("Rewrite a poem")).name).toBe("poem");
});
